/** Which members a documented structure has: text (or a number, or a boolean), a structure, or a list of structures. */
export interface Shape {
  readonly [name: string]: "leaf" | Shape | readonly [Shape];
}

const leaf = "leaf";

/** The answer of the operation. Source: response parameters. */
export const ANSWER = {
  RequestId: leaf,
  Success: leaf,
  Code: leaf,
  ErrorMessage: leaf,
  Data: {
    JobId: leaf,
    ProductKey: leaf,
    SourceInstanceId: leaf,
    SourceUid: leaf,
    TargetUid: leaf,
    Status: leaf,
    Strategy: leaf,
    Total: leaf,
    GmtCreate: leaf,
    TargetInstanceConfigs: { targetInstanceConfigs: [{ TargetInstanceId: leaf }] },
  },
} satisfies Shape;

/** A gateway failure, whose members SDKs also take with a lower-case initial. Source: wire facts, 4.2. */
export const GATEWAY = {
  RequestId: leaf,
  HostId: leaf,
  Code: leaf,
  Message: leaf,
  Recommend: leaf,
  requestId: leaf,
  hostId: leaf,
  code: leaf,
  message: leaf,
  recommend: leaf,
} satisfies Shape;
