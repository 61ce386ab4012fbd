import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import type { EndpointParts } from "../../reference/endpoint/overrides.js";

/** A service of which the kit knows beforehand what has to come of it. */
export interface ControlService {
  name: string;
  /** The requirements that it breaks; none for the right one. */
  breaks: readonly string[];
  /** What of the reference endpoint is otherwise. */
  overrides: Partial<EndpointParts>;
}

/** The requirements that the kit is tried on: one of what is refused, one of what is missing, one of what is answered. */
export const controlled: readonly string[] = ["service.bad-signature", "service.missing-job-id", "service.types"];

/** What every operation has: the endpoint as it is, and one that is wrong in whom it trusts. */
const common: readonly ControlService[] = [
  { name: "the reference endpoint", breaks: [], overrides: {} },
  {
    name: "takes any signature",
    breaks: ["service.bad-signature"],
    overrides: { checkSignature: () => undefined },
  },
];

/** Of the flagship, also two that are wrong in what they need and in what they answer. */
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

/** Of any other operation, also two that are wrong in what they serve and in what they answer. */
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

/** The services that the kit is tried on before it examines a service of this operation. */
export const controlServicesOf = (contract: Contract): readonly ControlService[] =>
  isFlagship(contract) ? controlServices : generalServices;

/** The requirements that these services are examined by. */
export const controlledBy = (services: readonly ControlService[], contract: Contract): readonly string[] =>
  isFlagship(contract) ? controlled : [...new Set(services.flatMap(({ breaks }) => breaks))];
