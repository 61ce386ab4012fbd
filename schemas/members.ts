import job from "./job.schema.json" with { type: "json" };

const { Response, GatewayFailure } = job.$defs;
const names = ({ properties }: { properties: object }): readonly string[] => Object.keys(properties);

/** The documented members of an answer, including those of a gateway failure. */
export const answerMembers: readonly string[] = [...new Set([...names(Response), ...names(GatewayFailure)])];
