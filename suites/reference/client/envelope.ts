/** A job as the client hands it to its caller. What the service did not say is absent. */
interface Job {
  JobId?: string;
  ProductKey?: string;
  SourceInstanceId?: string;
  SourceUid?: string;
  TargetUid?: string;
  /** 0 initialising, 1 running, 2 finished, 3 aborted; a later version of the service may know more. */
  Status?: number;
  Strategy?: number;
  Total?: number;
  /** Milliseconds since 1970: a bigint where a number could not hold it exactly. */
  GmtCreate?: number | bigint;
  TargetInstanceConfigs?: { TargetInstanceId?: string }[];
}

/** An answer of the operation under its documented names. */
export interface Answer {
  RequestId?: string;
  Success?: boolean;
  Code?: string;
  ErrorMessage?: string;
  Data?: Job;
}

/** Whatever came: an answer, or a gateway failure, which has no Success. */
export interface Envelope extends Answer {
  Message?: string;
  HostId?: string;
}

type Said<T> = { [Name in keyof T]: T[Name] | undefined };

/** The members that have a value: what the service did not say must not be there, not even as undefined. */
export function said<T extends object>(members: Said<T>): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
