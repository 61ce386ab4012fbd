// Generated from the JSON Schemas by `npm run types`. Do not edit.

/**
 * A signed 64-bit integer as decimal text, so that no double ever holds it.
 */
export type Long = string;
/**
 * A signed 32-bit integer.
 */
export type Int32 = number;
/**
 * The state of a job. 2 says that the run is over, not that every device was distributed. Source: response parameters, Status.
 */
export type Status = Initialising | Running | Finished | Aborted;
export type Initialising = 0;
export type Running = 1;
export type Finished = 2;
export type Aborted = 3;
/**
 * How devices find their instance. Source: response parameters, Strategy.
 */
export type Strategy = OneNamedInstance | NearestOfSeveralInstances;
export type OneNamedInstance = 0;
export type NearestOfSeveralInstances = 1;
/**
 * An integer as the wire may spell it: a number, or decimal text (C1).
 */
export type WireInteger = number | string;
/**
 * A boolean as the wire may spell it: true and false, or exactly those words as text (C2).
 */
export type WireBoolean = boolean | ("true" | "false");
/**
 * A reply format that a client can ask for.
 */
export type Format = "JSON" | "XML";
export type Level = "MUST" | "SHOULD" | "MAY";
/**
 * Who is bound: a client, or a service.
 */
export type Seat = "client" | "service";
export type Catalogue = Requirement[];
export type KnownFailures = KnownFailure[];
/**
 * pass; fail: a MUST does not hold; warn: a SHOULD does not hold; inapplicable: a declared lack; untestable: it could not be asked; harness-error: the kit or adapter broke.
 */
export type Outcome = "pass" | "fail" | "warn" | "inapplicable" | "untestable" | "harness-error";
/**
 * One way to use the SDK: behind a command, or as a module of this process.
 */
export type FleetMode = {
  name: string;
  about: string;
  command?: string;
  module?: string;
  /**
   * The file of its known failures. Absent: none is known.
   */
  knownFailures?: string;
} & FleetMode1;
export type FleetMode1 = {
  [k: string]: unknown;
};

/**
 * One instance that devices are sent to.
 */
export interface Target {
  TargetInstanceId: string;
}
/**
 * A complete documented job: every member present, every enum value documented, Strategy and target list in agreement (C9).
 */
export interface Job {
  /**
   * Names the job, globally.
   */
  JobId: string;
  /**
   * The product of the devices.
   */
  ProductKey: string;
  /**
   * The instance that devices leave.
   */
  SourceInstanceId: string;
  /**
   * An account id: text, though it has digits only.
   */
  SourceUid: string;
  /**
   * An account id: text, though it has digits only.
   */
  TargetUid: string;
  Status: Status;
  Strategy: Strategy;
  /**
   * How many devices the job has.
   */
  Total: number;
  /**
   * When the job was made, in milliseconds since 1970 (C28).
   */
  GmtCreate: string;
  /**
   * The instances that devices are sent to, in order, without the wrapper that the wire has.
   *
   * @minItems 1
   */
  TargetInstanceConfigs: Target[];
}
/**
 * Whatever an answer says of a job: any member may be absent, enums are open (C24), a list may be empty.
 */
export interface JobView {
  JobId?: string;
  ProductKey?: string;
  SourceInstanceId?: string;
  SourceUid?: string;
  TargetUid?: string;
  Status?: Int32;
  Strategy?: Int32;
  Total?: Int32;
  GmtCreate?: Long;
  TargetInstanceConfigs?: {
    TargetInstanceId?: string;
  }[];
}
/**
 * What an answer of the operation means, successful or a business failure. Success alone decides which (C4, C5).
 */
export interface Response {
  RequestId?: string;
  Success?: boolean;
  Code?: string;
  ErrorMessage?: string;
  Data?: JobView;
}
/**
 * What the gateway says when a request never reached the operation. Source: wire facts, 4.2.
 */
export interface GatewayFailure {
  Code: string;
  Message: string;
  RequestId: string;
  HostId: string;
  Recommend?: string;
}
/**
 * Parameters of a request signed with HMAC-SHA1, from query and form body together. Source: request parameters, common parameters.
 */
export interface RpcParameters {
  Action: "QueryDeviceDistributeJob";
  Version: "2018-01-20";
  JobId?: string;
  Format?: string;
  AccessKeyId: string;
  Signature: string;
  SignatureMethod: "HMAC-SHA1";
  SignatureVersion: "1.0";
  SignatureNonce: string;
  Timestamp: string;
  RegionId?: string;
  SecurityToken?: string;
  [k: string]: string | "QueryDeviceDistributeJob" | "2018-01-20" | "HMAC-SHA1" | "1.0" | undefined;
}
/**
 * Headers of a request signed with ACS3-HMAC-SHA256, names in lower case. JobId travels in the query or the form body.
 */
export interface Acs3Headers {
  "x-acs-action": "QueryDeviceDistributeJob";
  "x-acs-version": "2018-01-20";
  "x-acs-date": string;
  "x-acs-signature-nonce": string;
  "x-acs-content-sha256": string;
  "x-acs-security-token"?: string;
  authorization: string;
  [k: string]: string | "QueryDeviceDistributeJob" | "2018-01-20" | undefined;
}
/**
 * The JSON body of an answer of the operation. Unknown members are allowed everywhere.
 */
export interface WireResponse {
  RequestId: string;
  Success: WireBoolean;
  Code?: string;
  ErrorMessage?: string;
  /**
   * Present on success only; null is tolerated (C27).
   */
  Data?: {
    JobId?: string;
    ProductKey?: string;
    SourceInstanceId?: string;
    SourceUid?: string;
    TargetUid?: string;
    Status?: WireInteger;
    Strategy?: WireInteger;
    Total?: WireInteger;
    GmtCreate?: WireInteger;
    /**
     * The wrapper: upper case outside, lower case inside (C8).
     */
    TargetInstanceConfigs?: {
      targetInstanceConfigs?: {
        TargetInstanceId?: string;
      }[];
    };
  } | null;
}
/**
 * The JSON body of a gateway failure. Told from a business failure by Message and HostId, and by the lack of Success (C7).
 */
export interface WireGatewayFailure {
  RequestId: string;
  HostId: string;
  Code: string;
  Message: string;
  Recommend?: string;
}
/**
 * How the bytes of a reply reach the client, where that is not at once and whole. Offsets are bytes of the body.
 */
export interface Delivery {
  /**
   * The body is written in pieces that end at these offsets.
   */
  splitAt?: number[];
  /**
   * silent: nothing is ever sent. reset: the connection is reset before a byte of the reply. cut: headers and half of the promised body, then the end. drip: a byte of the body every dripMs, without end.
   */
  fault?: "silent" | "reset" | "cut" | "drip";
  dripMs?: number;
  /**
   * The reply begins so many milliseconds late.
   */
  delayMs?: number;
}
/**
 * An answer as bytes: a status, headers, a body as text (UTF-8) or, where it is not text, as base64. In a body, {{stage}} stands for the stage's own origin; in a header, {{in 2 s}} for the HTTP date two seconds from now, and {{elsewhere}} for the stage by another name of its host.
 */
export interface Reply {
  status: number;
  headers: {
    [k: string]: string;
  };
  body?: string;
  bodyBase64?: string;
  delivery?: Delivery;
}
/**
 * What the bytes of a reply say, known because both were made together.
 */
export interface Meaning {
  /**
   * response: an answer of the operation. gateway: a gateway failure. unreadable: nothing that may be taken for an answer.
   */
  kind: "response" | "gateway" | "unreadable";
  response?: Response;
  gateway?: GatewayFailure;
  /**
   * Numbers and booleans are written as text: in XML always, in JSON by drift (C1, C2). A client may then hand the text on.
   */
  textual?: boolean;
  /**
   * The one member that is spelled against the documentation: its path, and its value as JSON.
   */
  oddity?: {
    path: string;
    written: unknown;
  };
  /**
   * What makes the bytes unreadable, or odd.
   */
  why?: string;
}
/**
 * A reply beside its meaning; one line of `generate`.
 */
export interface Sample {
  /**
   * What the sample shows, in a few words.
   */
  name: string;
  format: Format;
  reply: Reply;
  means: Meaning;
}
/**
 * One account of the stage: its nth request gets the nth reply, and the last reply is repeated.
 */
export interface Account {
  /**
   * @minItems 1
   */
  replies: Reply[];
  /**
   * Temporary credentials: the text that ends the security token.
   */
  token?: string;
  /**
   * The text that ends the AccessKeySecret; nothing where absent.
   */
  secret?: string;
}
/**
 * One call of the client.
 */
export interface Call {
  /**
   * query (the default), or wait: until the job ends.
   */
  op?: "query" | "wait";
  /**
   * Index into accounts.
   */
  account: number;
  format: Format;
  /**
   * Absent: the call is made without one.
   */
  jobId?: string;
  /**
   * The deadline that the client is given, in milliseconds.
   */
  timeoutMs?: number;
  means: Meaning;
}
/**
 * What the kit will do: calls against scripted accounts, one after the other unless together.
 */
export interface Case {
  name: string;
  /**
   * @minItems 1
   */
  accounts: Account[];
  /**
   * @minItems 1
   */
  calls: Call[];
  /**
   * All calls are in flight at once.
   */
  together?: boolean;
}
/**
 * A request as it arrived at the stage. Secrets in it are replaced by their names; times are milliseconds since the case began.
 */
export interface SeenRequest {
  account: number;
  atMs: number;
  /**
   * When the last byte of the reply was handed to the network.
   */
  repliedAtMs?: number;
  /**
   * Which of the account's replies was given.
   */
  replyIndex?: number;
  method: string;
  /**
   * Path and query as sent.
   */
  target: string;
  headers: {
    [k: string]: string;
  };
  body: string;
  /**
   * Decoded parameters of query and form body together.
   */
  params: {
    [k: string]: string;
  };
  signature: SignatureVerdict;
  /**
   * Where the AccessKeySecret was found: url, headers, body.
   */
  secretIn: string[];
  /**
   * Temporary credentials only: the token arrived as given, and is signed.
   */
  tokenMatches?: boolean;
}
/**
 * Whether a request's signature verifies over its decoded parameters.
 */
export interface SignatureVerdict {
  style: "HMAC-SHA1" | "ACS3-HMAC-SHA256" | "none";
  valid: boolean;
  /**
   * Why it does not verify.
   */
  why?: string;
}
/**
 * A failure as the client exposes it to its caller; what it does not expose is absent.
 */
export interface Raised {
  type?: string;
  code?: string;
  message?: string;
  /**
   * The service's own ErrorMessage, where it is exposed beside the message.
   */
  errorMessage?: string;
  requestId?: string;
  httpStatus?: number;
  retryAfterMs?: number;
}
/**
 * What the client says of one call. Exactly one of returned, raised, unsupported, silent and broken is there.
 */
export interface Told {
  call: number;
  startedAtMs?: number;
  /**
   * When the client answered, in milliseconds since the case began.
   */
  atMs: number;
  /**
   * What the client handed its caller. An integer beyond 2^53 is {"$int":"…"}; a number that JSON lacks is {"$number":"NaN"}.
   */
  returned?: unknown;
  raised?: Raised;
  unsupported?: string;
  /**
   * No answer before the kit gave up: after so many milliseconds.
   */
  silent?: number;
  /**
   * The adapter, not the client, failed: why.
   */
  broken?: string;
  /**
   * Credentials found in what was raised or printed: AccessKeySecret, SecurityToken, Signature.
   */
  leaks?: string[];
  /**
   * What the client printed during the call: its first 4096 bytes.
   */
  printed?: string;
}
/**
 * A wait on the virtual clock, in milliseconds since the case began.
 */
export interface Sleep {
  call: number;
  atMs: number;
  ms: number;
}
/**
 * What happened: the wire's truth beside what the target says it understood. The two never mix.
 */
export interface Exchange {
  /**
   * When the case began, in milliseconds since 1970.
   */
  startedAt: number;
  case: Case;
  requests: SeenRequest[];
  told: Told[];
  /**
   * What a client with a virtual clock asked to sleep: its first 1000 sleeps.
   */
  sleeps?: Sleep[];
  /**
   * Connections to other machines, refused by the kit: host:port.
   */
  escapes: string[];
  /**
   * External entities that were fetched from the stage.
   */
  fetched: string[];
  /**
   * Names that appeared on Object.prototype during the case.
   */
  polluted: string[];
}
/**
 * Who is examined. Adapter protocol, Hello.
 */
export interface Candidate {
  name: string;
  version?: string;
  language?: string;
  runtime?: string;
}
/**
 * What the candidate claims. A claim that does not hold is a failure; what is not claimed makes its checks inapplicable.
 */
export interface Capabilities {
  /**
   * Reply formats that the client can ask for and read. Absent: JSON only.
   *
   * @minItems 1
   */
  formats?: Format[];
  /**
   * It retries a throttled reply by itself. Absent: false.
   */
  retries?: boolean;
  /**
   * It paces itself to at most so many requests a second. Absent or null: it does not.
   */
  rateLimit?: number | null;
  /**
   * It offers to wait until the job ends. Absent: false.
   */
  waits?: boolean;
  /**
   * It can use temporary credentials. Absent: false.
   */
  securityToken?: boolean;
  /**
   * A deadline can be set. Absent: false.
   */
  timeout?: boolean;
  /**
   * How many calls it takes at once. Absent: 1.
   */
  inflight?: number;
  /**
   * virtual: it sleeps by asking the kit. Absent: real.
   */
  clock?: "real" | "virtual";
}
/**
 * Made up for one case.
 */
export interface Credentials {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
}
export interface KitHello {
  op: "hello";
  protocol: 1;
  kit: {
    name: string;
    version: string;
  };
}
export interface CandidateHello {
  op: "hello";
  protocol: 1;
  candidate: Candidate;
  capabilities?: Capabilities;
}
/**
 * A call or a wait, from the kit. Adapter protocol, Call and Wait.
 */
export interface CallLine {
  op: "call" | "wait";
  seq: number;
  endpoint: string;
  credentials: Credentials;
  format: Format;
  jobId?: string;
  timeoutMs?: number;
  /**
   * For a virtual clock: the time, in milliseconds since 1970.
   */
  now?: number;
}
/**
 * The candidate's answer to one call: exactly one of returned, raised and unsupported.
 */
export interface AnswerLine {
  seq: number;
  returned?: unknown;
  raised?: Raised;
  unsupported?: string;
}
/**
 * A candidate with a virtual clock asks to sleep. Adapter protocol, Virtual clock.
 */
export interface SleepLine {
  op: "sleep";
  seq: number;
  ms: number;
}
export interface WakeLine {
  op: "wake";
  seq: number;
  /**
   * Milliseconds since 1970.
   */
  now: number;
}
export interface ByeLine {
  op: "bye";
}
export interface Sentence {
  en: string;
  zh: string;
}
/**
 * One binding sentence. Its id is never reused and never renamed.
 */
export interface Requirement {
  id: string;
  seat: Seat;
  level: Level;
  /**
   * documented: the source says so. standard: a standard that the wire uses says so. practice: what good clients and services do.
   */
  basis: "documented" | "standard" | "practice";
  /**
   * Which section of the source, or which standard.
   */
  clause: string;
  text: Sentence;
  /**
   * Capabilities that a client must claim for the sentence to bind it.
   */
  needs?: ("JSON" | "XML" | "retries" | "rateLimit" | "waits" | "securityToken" | "timeout" | "inflight" | "clock")[];
  remedy?: Sentence1;
}
/**
 * What to change when it fails, in words.
 */
export interface Sentence1 {
  en: string;
  zh: string;
}
/**
 * A failure that is known and still examined.
 */
export interface KnownFailure {
  requirement: string;
  reason: string;
}
/**
 * One difference between what had to be and what was. path is a JSON path into the answer ($.Data.Status), or a place on the wire (request 2: SignatureNonce).
 */
export interface Fault {
  path: string;
  expected: string;
  actual: string;
}
/**
 * The smallest case found that fails, as it happened.
 */
export interface Evidence {
  exchange: Exchange;
  /**
   * fixed: a case that is always tried. generated: by chance, then made smaller.
   */
  found: "fixed" | "generated";
  /**
   * How often the counterexample was made smaller.
   */
  shrinks?: number;
}
/**
 * What became of one requirement.
 */
export interface Verdict {
  requirement: Requirement;
  outcome: Outcome;
  /**
   * How many cases were run.
   */
  runs: number;
  faults: Fault[];
  evidence?: Evidence;
  /**
   * The command that runs this again.
   */
  replay: string;
  /**
   * Why it is inapplicable, untestable or a harness error.
   */
  reason?: string;
  /**
   * What was seen and is no fault, such as coercions, with counts.
   */
  notes?: string[];
  /**
   * The reason given for a known failure.
   */
  known?: string;
  /**
   * Time spent, in milliseconds.
   */
  ms: number;
}
/**
 * Who was examined.
 */
export interface ReportTarget {
  name: string;
  version: string;
  seat: Seat;
  language?: string;
  runtime?: string;
  /**
   * The adapter module as given on the command line; absent for the embedded reference client.
   */
  module?: string;
  /**
   * The command that the candidate is behind.
   */
  command?: string;
  /**
   * loopback: a port of this machine. intercepted: in this process, because the client's host cannot be changed.
   */
  transport?: "loopback" | "intercepted";
  capabilities?: Capabilities;
}
/**
 * What the kit made of clients that it knows, in this run and before the candidate: its own, and wrong ones. It can tell right from wrong where each failed what it breaks and nothing else.
 */
export interface Control {
  clients: {
    name: string;
    breaks: string[];
    failed: string[];
  }[];
  /**
   * Time spent, in milliseconds.
   */
  ms: number;
}
/**
 * report.json. Written as a stream: at any moment it is whole JSON, with complete false until the end.
 */
export interface Report {
  kit: {
    name: string;
    version: string;
  };
  contract: {
    operation: string;
    version: string;
    /**
     * SHA-256 of the catalogue and the schemas, in hex.
     */
    digest: string;
    /**
     * How many requirements bind this seat.
     */
    requirements: number;
  };
  target: ReportTarget;
  seed: number;
  runsPerProperty: number;
  /**
   * The level that a run fails at.
   */
  failOn: "must" | "should";
  /**
   * Families and ids that the run was limited to; absent: everything.
   */
  selection?: string[];
  startedAt: string;
  control?: Control;
  verdicts: Verdict[];
  /**
   * What is wrong with the run as a whole: stale known failures, requests that belong to no case.
   */
  problems?: string[];
  durationMs: number;
  complete: boolean;
  /**
   * SHA-256, in hex, of the report without it, as JSON with sorted members: a change that was made afterwards shows. A run that was killed has none.
   */
  seal?: string;
}
/**
 * candidate.json: one SDK and the ways to use it. Commands are run by sh in the folder of the file.
 */
export interface FleetManifest {
  /**
   * The name of its package.
   */
  sdk: string;
  version: string;
  language: string;
  /**
   * What has to be on the machine; where a command fails, the SDK is not run.
   */
  needs?: {
    /**
     * What is missing, in words, where the command fails.
     */
    name: string;
    command: string;
  }[];
  /**
   * Commands that install and build it, in order; quick when all is there already.
   */
  prepare?: string[];
  /**
   * @minItems 1
   */
  modes: FleetMode[];
}
/**
 * What became of one mode of one SDK.
 */
export interface FleetEntry {
  folder: string;
  sdk: string;
  version: string;
  language: string;
  mode: string;
  about: string;
  /**
   * as-known: nothing fails but what is known. changed: a new failure, or a known one that passes. not-run: what it needs is not on this machine. broken: it could not be prepared or examined.
   */
  outcome: "as-known" | "changed" | "not-run" | "broken";
  /**
   * Why it was not run, or is broken.
   */
  reason?: string;
  /**
   * The folder of its report, from the folder of the fleet's.
   */
  report?: string;
}
/**
 * fleet.json: what became of all of them.
 */
export interface Fleet {
  kit: string;
  startedAt: string;
  seed: number;
  runsPerProperty: number;
  entries: FleetEntry[];
  /**
   * False where the run was ended early.
   */
  complete: boolean;
}
/**
 * A known-wrong client, and what the kit made of it.
 */
export interface ProvenMutant {
  /**
   * What it does wrong.
   */
  name: string;
  /**
   * The requirements that it breaks: these and no others must fail.
   *
   * @minItems 1
   */
  breaks: string[];
  /**
   * killed: it failed what it breaks and nothing else. survived: something that it breaks was not seen. blamed: something was held against it that it does not break, or the run had problems.
   */
  ended: "killed" | "survived" | "blamed";
  /**
   * What it breaks and the kit did not see.
   */
  missed?: string[];
  /**
   * What it does not break and the kit held against it, or could not examine.
   */
  blamed?: string[];
  /**
   * What was wrong with its run.
   */
  problems?: string[];
}
/**
 * A requirement, and the killed mutants that no other requirement sees.
 */
export interface ProvenRequirement {
  id: string;
  alone: string[];
}
/**
 * proof.json: how many known-wrong clients the kit was shown, and how each ended.
 */
export interface Proof {
  kit: {
    name: string;
    version: string;
  };
  /**
   * That of the contract: SHA-256 of the catalogue and the schemas, in hex.
   */
  digest: string;
  seed: number;
  runsPerProperty: number;
  mutants: ProvenMutant[];
  requirements: ProvenRequirement[];
  durationMs: number;
}
