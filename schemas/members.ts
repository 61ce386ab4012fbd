import job from "./job.schema.json" with { type: "json" };

const { Response, GatewayFailure, Job, Target } = job.$defs;
const names = ({ properties }: { properties: object }): readonly string[] => Object.keys(properties);

/** The documented members of an answer, those of a gateway's failure included. */
export const answerMembers: readonly string[] = [...new Set([...names(Response), ...names(GatewayFailure)])];

/** The documented members of a job. */
export const jobMembers: readonly string[] = names(Job);

/** The documented members of one target instance. */
export const targetMembers: readonly string[] = names(Target);

/** The member inside the list that holds its targets: an array in JSON, one element for each in XML. */
export const innerList = "targetInstanceConfigs";
