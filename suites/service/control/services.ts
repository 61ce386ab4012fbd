import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import type { EndpointParts } from "../../reference/endpoint/overrides.js";
import type { SmallOverrides } from "./small-service.js";

/** A service of which the kit knows beforehand what has to come of it. */
export interface ControlService {
  name: string;
  /** The requirements that it breaks; none for the right one. */
  breaks: readonly string[];
  /** What of the reference endpoint is otherwise, if the flagship is examined. */
  overrides?: Partial<EndpointParts>;
  /** What of a small service is otherwise, if another operation is. */
  small?: SmallOverrides;
}

/** The requirements that the kit is tried on: one of what is refused, one of what is missing, one of what is answered. */
export const controlled: readonly string[] = ["service.bad-signature", "service.missing-job-id", "service.types"];

/** The reference endpoint, and three that are wrong: in whom they trust, in what they need, in what they answer. */
export const controlServices: readonly ControlService[] = [
  { name: "the reference endpoint", breaks: [], overrides: {} },
  {
    name: "takes any signature",
    breaks: ["service.bad-signature"],
    overrides: { checkSignature: () => undefined },
  },
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

/** A small service of the operation, and three that are wrong: in whom they trust, in what they serve, in what they answer. */
const generalServices: readonly ControlService[] = [
  { name: "a right service", breaks: [] },
  { name: "takes any signature", breaks: ["service.bad-signature"], small: { signature: () => undefined } },
  { name: "serves any version", breaks: ["service.bad-version"], small: { version: () => undefined } },
  {
    name: "gives its answers no RequestId",
    breaks: ["service.envelope"],
    small: {
      finish: ({ body = "", ...reply }) => ({ ...reply, body: body.replaceAll("RequestId", "Id") }),
    },
  },
];

/** The services that the kit is tried on before it examines a service of this operation. */
export const controlServicesOf = (contract: Contract): readonly ControlService[] =>
  isFlagship(contract) ? controlServices : generalServices;

/** The requirements that these services are examined by. */
export const controlledBy = (services: readonly ControlService[], contract: Contract): readonly string[] =>
  isFlagship(contract) ? controlled : [...new Set(services.flatMap(({ breaks }) => breaks))];
