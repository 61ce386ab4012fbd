import adapter from "./adapter.schema.json" with { type: "json" };
import cases from "./case.schema.json" with { type: "json" };
import config from "./config.schema.json" with { type: "json" };
import contract from "./contract.schema.json" with { type: "json" };
import endpoint from "./endpoint.schema.json" with { type: "json" };
import fleet from "./fleet.schema.json" with { type: "json" };
import job from "./job.schema.json" with { type: "json" };
import mutation from "./mutation.schema.json" with { type: "json" };
import proof from "./proof.schema.json" with { type: "json" };
import report from "./report.schema.json" with { type: "json" };
import requirement from "./requirement.schema.json" with { type: "json" };
import service from "./service.schema.json" with { type: "json" };
import shape from "./shape.schema.json" with { type: "json" };
import wire from "./wire.schema.json" with { type: "json" };

/** The JSON Schema files that are part of the contract and of its digest. */
export const contractFiles: readonly object[] = [
  job,
  wire,
  cases,
  adapter,
  requirement,
  report,
  fleet,
  proof,
  mutation,
  service,
  endpoint,
  shape,
];

/** Every JSON Schema file of the kit (draft 2020-12); each has its types under `$defs`. */
export const schemaFiles: readonly object[] = [...contractFiles, config, contract];
