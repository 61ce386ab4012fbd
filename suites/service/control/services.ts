import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import type { ControlSubject } from "../../engine/control.js";
import type { EndpointParts } from "../../reference/endpoint/overrides.js";

/** A service with a known result. */
export interface ControlService extends ControlSubject {
  /** Changes to the reference endpoint. */
  overrides: Partial<EndpointParts>;
}

/** The services for every operation: the reference endpoint, and one that accepts any signature. */
const common: readonly ControlService[] = [
  { name: "the reference endpoint", breaks: [], overrides: {} },
  {
    name: "takes any signature",
    breaks: ["service.bad-signature"],
    overrides: { checkSignature: () => undefined },
  },
];

/** The services for the flagship. They add one that does not require the key, and one that answers wrongly. */
export const controlServices: readonly ControlService[] = [
  ...common,
  {
    name: "needs no JobId",
    breaks: ["service.missing-job-id"],
    overrides: { checkJobId: () => undefined },
  },
  {
    name: "counts halves of devices",
    breaks: ["service.types"],
    overrides: { view: ({ job }, status) => ({ ...job, Status: status, Total: job.Total + 0.5 }) },
  },
];

/** The services for any other operation. They add one that serves any version, and one that answers wrongly. */
const generalServices: readonly ControlService[] = [
  ...common,
  {
    name: "serves any version",
    breaks: ["service.bad-version"],
    overrides: { checkVersion: () => undefined },
  },
  {
    name: "gives its answers no RequestId",
    breaks: ["service.envelope"],
    overrides: {
      finish: ({ body = "", ...reply }) => ({
        ...reply,
        body: reply.status === 200 ? body.replaceAll("RequestId", "Id") : body,
      }),
    },
  },
];

/** The services of the control that runs before a service of this operation is examined. */
export const controlServicesOf = (contract: Contract): readonly ControlService[] =>
  isFlagship(contract) ? controlServices : generalServices;
