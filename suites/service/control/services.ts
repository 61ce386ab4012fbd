import type { EndpointParts } from "../../reference/endpoint/overrides.js";

/** A service of which the kit knows beforehand what has to come of it. */
export interface ControlService {
  name: string;
  /** The requirements that it breaks; none for the right one. */
  breaks: readonly string[];
  overrides: Partial<EndpointParts>;
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
