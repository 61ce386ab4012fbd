/** A job as the client returns it. Members that the service omits are absent. */
interface Job {
  JobId?: string;
  ProductKey?: string;
  SourceInstanceId?: string;
  SourceUid?: string;
  TargetUid?: string;
  /** 0 initialising, 1 running, 2 finished, 3 aborted. Later versions of the service may add values. */
  Status?: number;
  Strategy?: number;
  Total?: number;
  /** Milliseconds since 1970. A bigint if a number cannot represent it exactly. */
  GmtCreate?: number | bigint;
  TargetInstanceConfigs?: { TargetInstanceId?: string }[];
}

/** An answer of the operation, with its documented names. */
export interface Answer {
  RequestId?: string;
  Success?: boolean;
  Code?: string;
  ErrorMessage?: string;
  Data?: Job;
}

/** The members of any body: an answer, or a gateway failure, which has no Success. */
export interface Envelope extends Answer {
  Message?: string;
  HostId?: string;
}

type Said<T> = { [Name in keyof T]: T[Name] | undefined };

/** Keeps the members that have a value. An omitted member must be absent, not undefined. */
export function said<T extends object>(members: Said<T>): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
