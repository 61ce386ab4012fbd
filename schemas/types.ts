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
/**
 * key: a parameter names what is asked for; required-key: and it is required. echo: the answer repeats it. quota: the requests that an account has are known. members: the answer has any beside its envelope. numbers: a number or a boolean. long: an int64. text, list, wrapped-list, enum: a member of this kind. json-sample, xml-sample: a documented sample. iot-envelope: Success decides. business: failures come with HTTP 200. read-only: asking changes nothing. job: the flagship, which has checks written by hand.
 */
export type ContractTrait =
  | "key"
  | "required-key"
  | "parameters"
  | "echo"
  | "quota"
  | "members"
  | "numbers"
  | "long"
  | "text"
  | "list"
  | "wrapped-list"
  | "enum"
  | "json-sample"
  | "xml-sample"
  | "iot-envelope"
  | "business"
  | "read-only"
  | "job";
export type Catalogue = Requirement[];
export type KnownFailures = KnownFailure[];
/**
 * pass; fail: a MUST does not hold; warn: a SHOULD does not hold; inapplicable: a declared lack; untestable: it could not be asked; harness-error: the kit or adapter broke.
 */
export type Outcome = "pass" | "fail" | "warn" | "inapplicable" | "untestable" | "harness-error";
/**
 * Whose key signs. main: the account whose jobs are asked for. ram: a RAM user of the same account. other: another account. nobody: a key that no account has.
 */
export type AccountRole = "main" | "ram" | "other" | "nobody";
/**
 * The two documented ways to sign. Source: wire facts, 2.
 */
export type SignatureStyle = "HMAC-SHA1" | "ACS3-HMAC-SHA256";
/**
 * A kind of request. job: a right one for a job of the run, which counts as one of its signature, of its method and of its place too. no-format: neither Format nor Accept. format-case: Format in another letter case. The others are wrong in one way, or ask for what is not there. Requests that are made by chance are of no kind.
 */
export type ShapeQuestion =
  | "job"
  | "hmac-sha1"
  | "acs3"
  | "get"
  | "post"
  | "query"
  | "form"
  | "no-format"
  | "format-case"
  | "unknown-format"
  | "unknown-job"
  | "foreign-job"
  | "no-job-id"
  | "unknown-key"
  | "wrong-signature"
  | "old-timestamp"
  | "used-nonce"
  | "missing-parameter"
  | "unknown-action"
  | "other-version";
export type ShapeFormat = "JSON" | "XML" | "none";
/**
 * A kind of answer. job: one with a job. success: Success true without a job. failure: the operation refused. gateway: the gateway refused. throttle: one request too many. failing: HTTP 5xx, or a code that says to ask again later. other: JSON or XML that is none of these. unread: neither.
 */
export type ShapeAnswer = "job" | "success" | "failure" | "gateway" | "throttle" | "failing" | "other" | "unread";
/**
 * How a value is written. absent: some of these answers do not have it. digits and boolean-text: a number and a truth value as text. spaced-text: with a space before or after it. In XML every value is text.
 */
export type ShapeForm =
  | "absent"
  | "null"
  | "boolean"
  | "boolean-text"
  | "number"
  | "fraction"
  | "digits"
  | "text"
  | "spaced-text"
  | "empty-text"
  | "list"
  | "empty-list"
  | "object"
  | "empty-object";
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
  /**
   * The files of its known failures with other operations, by the name of the contract, such as sts/AssumeRole.
   */
  contracts?: {
    [k: string]: string;
  };
} & FleetMode1;
export type FleetMode1 = {
  [k: string]: unknown;
};
/**
 * A file of jobs: each a job alone, or with its owner and its course.
 */
export type ServedJobs = (ServedJob | Job)[];
/**
 * A file of accounts.
 *
 * @minItems 1
 */
export type ServedAccounts = ServedAccount[];
/**
 * overlay.json, for imports only: the changes made to the vendor's metadata, applied in order.
 */
export type ContractOverlay = OverlayChange[];
/**
 * The names in the order in which the documented sample writes them; the order of the table where absent.
 */
export type Written = string[];

/**
 * One instance that devices are sent to.
 */
export interface Target {
  /**
   * The instance.
   */
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
   * The instances that devices are sent to, in order.
   *
   * @minItems 1
   */
  TargetInstanceConfigs: Target[];
}
/**
 * Whatever an answer says of a job: any member may be absent, enumerations are open, a list may be empty.
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
 * What an answer means, successful or a business failure.
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
    TargetInstanceConfigs?: {
      targetInstanceConfigs?: {
        TargetInstanceId?: string;
      }[];
    };
  } | null;
}
/**
 * The JSON body of a gateway failure. Distinguished from a business failure by Message and HostId, and by the lack of Success (C7).
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
   * silent: nothing is ever sent. reset: the connection is reset before a byte of the reply. cut: headers and half of the promised body, then the end. stall: the same, and then nothing. drip: a byte of the body every dripMs, without end. drip-head: a header every dripMs, without end.
   */
  fault?: "silent" | "reset" | "cut" | "stall" | "drip" | "drip-head";
  dripMs?: number;
  /**
   * How the end of the body is told, where not by Content-Length. close: by the end of the connection. chunked: by chunks.
   */
  framing?: "close" | "chunked";
  /**
   * Trailer fields follow the last chunk, where the framing is chunked.
   */
  trailers?: boolean;
  /**
   * Bytes that follow the body on its connection, and answer no request.
   */
  surplus?: string;
  /**
   * The connection ends after the reply, which does not announce it.
   */
  hangUp?: boolean;
  /**
   * The body is compressed in this way where the request's Accept-Encoding names it.
   */
  compressed?: "gzip" | "deflate" | "br";
  /**
   * A response of this status comes before the reply.
   */
  interim?: 102 | 103;
  /**
   * So many of these responses come.
   */
  interimTimes?: number;
  /**
   * The reply begins so many milliseconds late.
   */
  delayMs?: number;
}
/**
 * An answer as bytes: a status, headers, a body as text (UTF-8) or, where it is not text, as base64. In a body or a header, {{stage}} stands for the stage's own origin; in a header, {{in 2 s}} for the HTTP date two seconds from now, and {{elsewhere}} for another endpoint of the stage, by another name of its host.
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
  /**
   * What the answer says, by the members of its contract.
   */
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
  /**
   * It has the AccessKey of that account of its case, and a security token of its own; or, if it names a secret, only the AccessKeyId: the secret was changed.
   */
  keyOf?: number;
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
  /**
   * elsewhere: another endpoint of the stage. untrusted: one over HTTPS, whose certificate nobody has signed. closed: a port where nobody listens. apart: one of its own for what may spoil a connection, so that no other call is given it.
   */
  endpoint?: "elsewhere" | "untrusted" | "closed" | "apart";
  format: Format;
  /**
   * The call is made so many milliseconds after the one before it, so that the client can notice what has become of its connection.
   */
  afterMs?: number;
  /**
   * The first request of this call gets that reply of its account, and later ones those after it. Absent: the one after the last that was given.
   */
  replyFrom?: number;
  /**
   * The value of the contract's key parameter. Absent: the call is made without one.
   */
  jobId?: string;
  /**
   * Parameters that differ from those of a plain call, by their documented names; null leaves one out.
   */
  params?: {
    [k: string]: unknown;
  };
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
  /**
   * What the client's clock shows when the case begins, in milliseconds since 1970, for a client whose clock can be set. Absent: the true time.
   */
  clockAt?: number;
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
  /**
   * Where it arrived, where that is not the endpoint of most calls.
   */
  endpoint?: "elsewhere" | "untrusted" | "apart";
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
  /**
   * Where it does not verify: what had to be signed, by the request as it arrived.
   */
  toSign?: string;
  /**
   * What was signed in its place, where a well-known mistake explains it.
   */
  signed?: string;
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
 * What the client says of one call. Exactly one of returned, raised, unsupported, silent, broken and breach is there.
 */
export interface CallResult {
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
   * The candidate ended before it answered: why.
   */
  broken?: string;
  /**
   * A line of the adapter broke the adapter protocol, so that nothing is known of this call: which line, and why.
   */
  breach?: string;
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
  results: CallResult[];
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
  /**
   * The operations that the adapter can call, by action, or any. Absent: QueryDeviceDistributeJob only.
   */
  operations?: string[] | "any";
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
  operation?: ExaminedOperation;
}
/**
 * The operation that is examined.
 */
export interface ExaminedOperation {
  action: string;
  version: string;
  /**
   * The name of its contract, such as sts/AssumeRole.
   */
  name: string;
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
  /**
   * The operation to call.
   */
  action?: string;
  /**
   * The version of its API.
   */
  version?: string;
  /**
   * The operation's own parameters under their documented names: lists as arrays, objects as objects. The client encodes them.
   */
  params?: {
    [k: string]: unknown;
  };
  /**
   * QueryDeviceDistributeJob only: the JobId of params once more.
   */
  jobId?: string;
  timeoutMs?: number;
  /**
   * For a virtual clock: the time, in milliseconds since 1970.
   */
  now?: number;
}
/**
 * A failure as the client exposes it to its caller. What it does not expose is absent or null.
 */
export interface RaisedLine {
  type?: string | null;
  code?: string | null;
  message?: string | null;
  errorMessage?: string | null;
  requestId?: string | null;
  httpStatus?: number | null;
  retryAfterMs?: number | null;
}
/**
 * The candidate's answer to one call: exactly one of returned, raised and unsupported.
 */
export interface AnswerLine {
  seq: number;
  returned?: unknown;
  raised?: RaisedLine;
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
 * What is said of every operation but the flagship.
 */
export interface GeneralWords {
  clause?: string;
  text?: Sentence;
  remedy?: Sentence;
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
  /**
   * What a contract must have for the sentence to bind. Of the catalogue only, not of a report.
   */
  binds?: ContractTrait[];
  general?: GeneralWords1;
}
/**
 * What to change when it fails, in words.
 */
export interface Sentence1 {
  en: string;
  zh: string;
}
/**
 * Of the catalogue only, not of a report.
 */
export interface GeneralWords1 {
  clause?: string;
  text?: Sentence;
  remedy?: Sentence;
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
   * fixed: a case that is always tried. generated: by chance, then made smaller. elsewhere: in a case of another requirement.
   */
  found: "fixed" | "generated" | "elsewhere";
  /**
   * How often the counterexample was made smaller.
   */
  shrinks?: number;
  /**
   * What earlier requests of the run had, where it must not come again.
   */
  earlier?: Earlier[];
}
/**
 * A value that must be used only once in a run, and where it was used first.
 */
export interface Earlier {
  value: string;
  at: string;
}
/**
 * The smallest case found that fails a service, as it happened.
 */
export interface ServiceEvidence {
  exchange: ServiceExchange;
  /**
   * fixed: a case that is always tried. generated: by chance, then made smaller. elsewhere: in a case of another requirement.
   */
  found: "fixed" | "generated" | "elsewhere";
  /**
   * How often the counterexample was made smaller.
   */
  shrinks?: number;
  /**
   * What earlier replies of the run had, where it must not come again.
   */
  earlier?: Earlier[];
}
/**
 * What happened between the kit and a service in one case.
 */
export interface ServiceExchange {
  case: ServiceCase;
  /**
   * When the case began, in milliseconds since 1970.
   */
  startedAt: number;
  steps: ServiceStep[];
}
/**
 * Requests to one service: one after the other at the pace of the run, unless stated otherwise.
 */
export interface ServiceCase {
  name: string;
  /**
   * @minItems 1
   */
  requests: ServiceRequest[];
  /**
   * The requests go over one connection, as long as the service keeps it open. Absent: each has its own.
   */
  kept?: boolean;
  /**
   * All are sent at once, each over a connection of its own, when as many steps of the pace are over.
   */
  together?: boolean;
  /**
   * Sent at this rate, whatever the pace of the run and however late the replies.
   */
  perSecond?: number;
  /**
   * The requests are sent again and again until this time is over or every job has ended.
   */
  watch?: {
    forMs: number;
    everyMs: number;
  };
  /**
   * The last request is sent again and again until it is not throttled, or this time is over.
   */
  untilServed?: {
    forMs: number;
    everyMs: number;
  };
}
/**
 * One request that the kit will send. Time, nonce and signature are made when it is sent.
 */
export interface ServiceRequest {
  account: AccountRole;
  style: SignatureStyle;
  method: string;
  /**
   * Where parameters travel: all in the query, all in a form body, or the parameters of the operation in the form and the others in the query.
   */
  place: "query" | "form" | "mixed";
  /**
   * The value of the key parameter, which is JobId for the flagship. Absent: the key is not sent.
   */
  jobId?: string;
  /**
   * The format asked for: as Format with HMAC-SHA1, as Accept with ACS3. Absent: neither is sent.
   */
  format?: string;
  /**
   * Further or other parameters, signed; with ACS3 an x-acs- name is a header.
   */
  set?: {
    [k: string]: string;
  };
  /**
   * Common parameters that are left out, by their names in HMAC-SHA1.
   */
  without?: string[];
  /**
   * right where absent. spoilt: its first character is another; spoilt-middle, spoilt-end: one in the middle, the last that counts. cut: its last characters are missing. other-case: capital letters are small, and small ones are capital. foreign: made with another secret.
   */
  signature?: "right" | "spoilt" | "spoilt-middle" | "spoilt-end" | "cut" | "other-case" | "foreign";
  /**
   * Parameters that are changed or added after signing; {{nonce}} stands for a nonce that no other request has.
   */
  changed?: {
    [k: string]: string;
  };
  /**
   * The AccessKeyId is sent in other letter case.
   */
  keyCase?: boolean;
  /**
   * Unsigned parameters that stand beside the signed ones of the same names: before or after them, or elsewhere, which is in the form if those are in the query, and the reverse.
   */
  beside?: {
    where: "before" | "after" | "elsewhere";
    /**
     * Elsewhere: the Content-Type of the body. A form where absent.
     */
    type?: string;
    params: {
      [k: string]: string;
    };
  };
  /**
   * Signed so many milliseconds ago.
   */
  agoMs?: number;
  /**
   * It has the nonce of that request of its case.
   */
  nonceOf?: number;
  /**
   * It has the signature of that request of its case, which is wrong for this one.
   */
  signatureOf?: number;
  /**
   * The bytes of that request of its case, sent again; all else is ignored.
   */
  resend?: number;
  spelling?: RequestSpelling;
  /**
   * The Content-Type of its form names the charset too.
   */
  charset?: boolean;
  /**
   * Bytes that are sent as they are; all else is ignored.
   *
   * @minItems 1
   */
  raw?: RawPiece[];
  /**
   * To close the connection without an answer is a clear refusal of this request.
   */
  mayClose?: boolean;
  /**
   * The kit waits so long before it.
   */
  waitMs?: number;
}
/**
 * Freedoms that a client has in writing parameters; what is absent is written in the plainest way.
 */
export interface RequestSpelling {
  /**
   * A seed that permutes the parameters; 0: sorted.
   */
  order?: number;
  /**
   * Percent-encoding with lower-case hex digits.
   */
  lowerHex?: boolean;
  /**
   * Characters that are written as they are though the signed string has them encoded, as published clients do: of !'()* and others that a query may hold.
   */
  literal?: string;
  /**
   * Even letters and digits are percent-encoded.
   */
  encodeAll?: boolean;
  /**
   * A space is written as +, as HTML forms have it.
   */
  plus?: boolean;
}
/**
 * Bytes of a request that is sent as it is. In a text, {{host}} stands for the service's host and port.
 */
export interface RawPiece {
  text?: string;
  base64?: string;
  /**
   * How often, one after the other; once where absent.
   */
  times?: number;
  /**
   * The kit sends nothing after it, and says so to the service.
   */
  ends?: boolean;
}
/**
 * A request as it was sent, and its reply; where the reply is not whole, why, beside what came of it.
 */
export interface ServiceStep {
  /**
   * Which request of the case.
   */
  request: number;
  account: AccountRole;
  /**
   * When it was sent, in milliseconds since the case began.
   */
  atMs: number;
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
   * How often it was throttled before, and sent again.
   */
  throttled?: number;
  /**
   * How often no answer or a 5xx status came before, and it was sent again.
   */
  outages?: number;
  reply?: ServiceReply;
  failure?: ServiceFailure;
}
/**
 * What a service answered: status, headers (names in lower case), body as text where it is UTF-8, else as base64.
 */
export interface ServiceReply {
  /**
   * When its last byte came, in milliseconds since the case began.
   */
  atMs: number;
  status: number;
  headers: {
    [k: string]: string;
  };
  body?: string;
  bodyBase64?: string;
  /**
   * Size of the body, of which evidence may keep the beginning only.
   */
  bytes: number;
  /**
   * What of the request's credentials stands in it: AccessKeySecret, or the Signature that would have been right.
   */
  leaks?: string[];
}
/**
 * Why there is no whole reply. unreachable: no connection. tls: the certificate was refused. closed: the connection ended before the reply did. timeout: the reply did not end in time. oversized: its body is too large. not-http: its bytes are no HTTP. unsent: the budget of the run was used up before it.
 */
export interface ServiceFailure {
  kind: "unreachable" | "tls" | "closed" | "timeout" | "oversized" | "not-http" | "unsent";
  why: string;
  atMs: number;
}
/**
 * A sentence of the kit as data. Its English is the id with its places filled, and stands where it is said.
 */
export interface SentenceParts {
  /**
   * The English template, with a place for each argument: {0}, {1}, …
   */
  id: string;
  /**
   * What stands in the places: texts, which may be sentences, or lists of them, joined by semicolons.
   *
   * @maxItems 10
   */
  args: (string | string[])[];
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
  evidence?: Evidence1;
  service?: ServiceEvidence1;
  /**
   * The command that runs this again.
   */
  replay: string;
  /**
   * Why it is inapplicable, untestable or a harness error.
   */
  reason?: string;
  /**
   * Of a harness error. adapter: its lines broke the adapter protocol, which says nothing about the client.
   */
  brokenBy?: "adapter";
  /**
   * What was seen and is no fault, such as coercions, with counts.
   */
  notes?: string[];
  /**
   * The reason given for a known failure.
   */
  known?: string;
  /**
   * The parts of the texts of this verdict that are sentences of the kit with arguments.
   *
   * @maxItems 1000
   */
  sentences?: SentenceParts[];
  /**
   * Time spent, in milliseconds.
   */
  ms: number;
}
/**
 * Of a client.
 */
export interface Evidence1 {
  exchange: Exchange;
  /**
   * fixed: a case that is always tried. generated: by chance, then made smaller. elsewhere: in a case of another requirement.
   */
  found: "fixed" | "generated" | "elsewhere";
  /**
   * How often the counterexample was made smaller.
   */
  shrinks?: number;
  /**
   * What earlier requests of the run had, where it must not come again.
   */
  earlier?: Earlier[];
}
/**
 * Of a service.
 */
export interface ServiceEvidence1 {
  exchange: ServiceExchange;
  /**
   * fixed: a case that is always tried. generated: by chance, then made smaller. elsewhere: in a case of another requirement.
   */
  found: "fixed" | "generated" | "elsewhere";
  /**
   * How often the counterexample was made smaller.
   */
  shrinks?: number;
  /**
   * What earlier replies of the run had, where it must not come again.
   */
  earlier?: Earlier[];
}
/**
 * A service, and how it was asked.
 */
export interface ServiceTarget {
  /**
   * Its origin.
   */
  url: string;
  /**
   * The ids of the jobs that it was asked for; of another operation, the values of its key, or one empty text if it has no key.
   */
  jobs: string[];
  /**
   * The parameters of each request beside its key, by their names on the wire. Absent for the flagship.
   */
  params?: {
    [k: string]: string;
  };
  /**
   * Whose credentials were given.
   */
  accounts: AccountRole[];
  /**
   * Requests a second at most, except for stress checks.
   */
  pace: number;
  /**
   * How long jobs that had not ended were watched.
   */
  watchMs?: number;
  /**
   * Checks that provoke throttling were run.
   */
  stress?: boolean;
  /**
   * The file of the root certificate that was trusted.
   */
  root?: string;
  /**
   * It is the official endpoint.
   */
  live?: boolean;
  /**
   * Ids of jobs, accounts, instances and products are masked in all that is reported, as the documentation masks them.
   */
  masked?: boolean;
  /**
   * The most requests that the run would send, stated before it began.
   */
  budget?: number;
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
  service?: ServiceTarget;
}
/**
 * What the kit made of a client or service that it knows.
 */
export interface Tried {
  name: string;
  breaks: string[];
  failed: string[];
}
/**
 * What the kit made of clients, or of services, that it knows, in this run and before who is examined: its own, and wrong ones. It can tell right from wrong where each failed what it breaks and nothing else.
 */
export interface Control {
  clients?: Tried[];
  services?: Tried[];
  /**
   * Time spent, in milliseconds.
   */
  ms: number;
}
/**
 * report.json. Written as a stream: at any moment it is whole JSON, with complete false until the end.
 */
export interface Report {
  /**
   * The format of the report. 2: sentences have their parts beside them. 3: exchanges of services have `steps`.
   */
  format: 3;
  kit: {
    name: string;
    version: string;
  };
  contract: {
    operation: string;
    version: string;
    /**
     * Such as sts/AssumeRole; absent for the flagship.
     */
    name?: string;
    /**
     * SHA-256, in hex, of the requirements that bind, the contract and the schemas.
     */
    digest: string;
    /**
     * How many requirements bind this seat.
     */
    requirements: number;
    /**
     * How many the kit has for this seat, whatever the operation; absent for the flagship, which all of them bind.
     */
    total?: number;
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
  /**
   * By which the machine that wrote the report recognises it: an HMAC-SHA-256, in hex, of what a replay would run. Absent: no key could be kept there.
   */
  origin?: string;
  control?: Control;
  verdicts: Verdict[];
  /**
   * What is wrong with the run as a whole: stale known failures, requests that belong to no case.
   */
  problems?: string[];
  /**
   * adapter: its lines broke the adapter protocol where no requirement was asked for an answer; problems quote them.
   */
  brokenBy?: "adapter";
  /**
   * The same for the texts outside the verdicts, such as problems.
   *
   * @maxItems 1000
   */
  sentences?: SentenceParts[];
  /**
   * How many requests a service was sent.
   */
  requests?: number;
  shape?: Shape;
  durationMs: number;
  complete: boolean;
  /**
   * SHA-256, in hex, of the report without it, as JSON with sorted members: a change that was made afterwards shows. A run that was killed has none.
   */
  seal?: string;
}
/**
 * Of a service.
 */
export interface Shape {
  questions: ShapeAsked[];
  bodies: ShapeBody[];
  errors: ShapeError[];
}
/**
 * What one kind of request was answered with, by the format that it asked for.
 */
export interface ShapeAsked {
  question: ShapeQuestion;
  as: ShapeFormat;
  /**
   * @minItems 1
   */
  answers: ShapeAnswered[];
}
/**
 * One kind of answer, with its HTTP statuses and codes. A code that is not listed is `other`.
 */
export interface ShapeAnswered {
  answer: ShapeAnswer;
  format: ShapeFormat;
  statuses: number[];
  codes?: string[];
}
/**
 * What one kind of answer is made of, in one format.
 */
export interface ShapeBody {
  answer: ShapeAnswer;
  format: ShapeFormat;
  /**
   * Of a job: each Status with each Strategy that was seen.
   */
  situations?: string[];
  xml?: ShapeXml;
  members: ShapeMember[];
  headers: ShapeHeader[];
}
/**
 * How a document of XML is written: the name of its root, whether it has a declaration, and how its empty elements are written.
 */
export interface ShapeXml {
  roots: string[];
  declaration: ("declared" | "undeclared")[];
  empty?: ("paired" | "self-closed")[];
}
/**
 * A member by its JSON path, also in XML. `*` stands for members whose names are not recorded, as they may be data.
 */
export interface ShapeMember {
  path: string;
  forms: ShapeForm[];
  /**
   * Values of a small or documented vocabulary, or what kind of value it is.
   */
  values?: string[];
  /**
   * The situations in which it was seen, where that is not all of its body.
   */
  at?: string[];
}
/**
 * A header by its name in lower case; values only where they come from a small vocabulary.
 */
export interface ShapeHeader {
  name: string;
  values?: string[];
  /**
   * Some of these answers do not have it.
   */
  sometimes?: true;
}
/**
 * What comes with a code: kinds of answer, HTTP statuses, and the documented members beside it. A code that is not listed is `other`.
 */
export interface ShapeError {
  code: string;
  answers: ShapeAnswer[];
  statuses: number[];
  members: string[];
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
   * any: its adapter calls whatever operation it is given. Absent: QueryDeviceDistributeJob only.
   */
  operations?: "any";
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
  /**
   * The name of the contract that they were examined by. Absent: iot/QueryDeviceDistributeJob.
   */
  contract?: string;
  /**
   * The folders of the SDKs that were left out because their adapters cannot call the operation.
   */
  leftOut?: string[];
  startedAt: string;
  seed: number;
  runsPerProperty: number;
  entries: FleetEntry[];
  /**
   * The parts of the reasons that are sentences of the kit with arguments.
   *
   * @maxItems 1000
   */
  sentences?: SentenceParts[];
  /**
   * False where the run was ended early.
   */
  complete: boolean;
}
/**
 * A known-wrong client or service, and what the kit made of it.
 */
export interface ProvenMutant {
  /**
   * What it does wrong.
   */
  name: string;
  /**
   * The requirements that it breaks: these and no others must fail, or are noted where they only record.
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
 * The mutants of one seat, and the requirements that bind it.
 */
export interface SeatProof {
  mutants: ProvenMutant[];
  requirements: ProvenRequirement[];
}
/**
 * proof.json: how many known-wrong clients and services the kit was shown, and how each ended.
 */
export interface Proof {
  kit: {
    name: string;
    version: string;
  };
  /**
   * That of the contract: SHA-256, in hex, of the requirements that bind, the contract and the schemas.
   */
  digest: string;
  seed: number;
  runsPerProperty: number;
  clients: SeatProof;
  services: SeatProof;
  durationMs: number;
}
/**
 * A generated change that nothing noticed.
 */
export interface GeneratedMutant {
  line: number;
  column: number;
  /**
   * The kind of change, by its name in Stryker.
   */
  mutator: string;
  /**
   * What stands there instead; cut at 80 characters.
   */
  replacement: string;
}
/**
 * A file, and what became of the changes to it.
 */
export interface MutatedFile {
  /**
   * Its path from the root of the kit.
   */
  file: string;
  /**
   * Changes that were noticed.
   */
  killed: number;
  /**
   * Changes that were not.
   */
  survived: number;
  /**
   * Changes that were not tried, for the reason that stands in the file.
   */
  equivalent: number;
  /**
   * The first of those that were not noticed.
   *
   * @maxItems 40
   */
  survivors?: GeneratedMutant[];
}
/**
 * mutation.json: what `npm run mutate` noticed of generated changes to the kit.
 */
export interface Mutation {
  kit: {
    name: string;
    version: string;
  };
  /**
   * Changes to judges and readers, held against their own tests.
   */
  judges: MutatedFile[];
  /**
   * Changes to the reference client, held against the checks of the kit.
   */
  client: MutatedFile[];
}
/**
 * A state of a job, and when it is reached.
 */
export interface CourseStep {
  status: Status;
  /**
   * Milliseconds since the endpoint was opened.
   */
  afterMs: number;
}
/**
 * A job that the endpoint has.
 */
export interface ServedJob {
  job: Job;
  /**
   * The uid of its account; the first account where absent.
   */
  owner?: string;
  /**
   * Its states in order of time, never back; its own Status for ever where absent.
   *
   * @minItems 1
   */
  course?: CourseStep[];
  /**
   * The listed code that asking for it is refused with.
   */
  refuse?: string;
}
/**
 * A key of an account. One with a security token is temporary.
 */
export interface ServedUser {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
  /**
   * The listed code that each of its requests is refused with.
   */
  refuse?: string;
}
/**
 * An account: the first user has its own key, the others are RAM users. All share its quota and its jobs.
 */
export interface ServedAccount {
  uid: string;
  /**
   * @minItems 1
   */
  users: ServedUser[];
  /**
   * The listed code that each of its requests is refused with.
   */
  refuse?: string;
}
/**
 * All that a service answered in a run, without a value that identifies anyone. Sorted; the same answers in any order give the same shape. Empty where nothing was answered.
 */
export interface Shape1 {
  questions: ShapeAsked[];
  bodies: ShapeBody[];
  errors: ShapeError[];
}
/**
 * Options of the command line for the folder that it is started in. Flags take precedence.
 */
export interface Config {
  /**
   * The path of this schema, for editors.
   */
  $schema?: string;
  /**
   * The adapter module to examine.
   */
  module?: string;
  /**
   * The command that starts the candidate, by adapter protocol 1.
   */
  command?: string;
  /**
   * The URL of the service to examine.
   */
  service?: string;
  /**
   * Another operation: the name or the folder of its contract.
   */
  contract?: string;
  /**
   * Known failures: the path of their file, or the list itself.
   */
  known?: string | KnownFailures;
  /**
   * The folder for the report.
   */
  out?: string;
  /**
   * Families and requirement ids to limit the run to.
   *
   * @minItems 1
   */
  only?: string[];
  /**
   * The seed of the generated cases.
   */
  seed?: number;
  /**
   * Generated cases per requirement.
   */
  runs?: number;
  /**
   * The language of the summary on the terminal.
   */
  language?: "en" | "zh";
  /**
   * The level that fails the run.
   */
  failOn?: "must" | "should";
  /**
   * Seconds that the candidate may take to say hello.
   */
  startTimeout?: number;
  /**
   * Seconds that the client may block its process for.
   */
  stall?: number;
  /**
   * Ids of jobs that the service has.
   *
   * @minItems 1
   */
  job?: string[];
  /**
   * Values of the key parameter of the contract that the service knows.
   *
   * @minItems 1
   */
  key?: string[];
  /**
   * Parameters to send to the service instead of the plain ones, by their names on the wire.
   */
  param?: {
    [k: string]: string;
  };
  /**
   * The most requests per second to the service.
   */
  pace?: number;
  /**
   * Seconds to watch unfinished jobs of the service.
   */
  watch?: number;
  /**
   * The file of a root certificate to trust, as PEM.
   */
  root?: string;
  /**
   * Also run the checks that provoke throttling.
   */
  stress?: boolean;
}
/**
 * contract.json: who answers, by which rules, and how far the facts are known.
 */
export interface ContractFile {
  /**
   * The product's code, such as Iot.
   */
  product: string;
  /**
   * The version of the API.
   */
  version: string;
  /**
   * The operation's name.
   */
  action: string;
  /**
   * The host that the source documents.
   */
  host: string;
  /**
   * Asking changes nothing. Never imported: a reviewer says it.
   */
  readOnly: boolean;
  /**
   * iot: Success decides, and a failure has Code and ErrorMessage. message: Code decides, which is OK for a success, and a failure has Message. bare: the HTTP status decides, and every failure is the gateway's.
   */
  envelope: "iot" | "message" | "bare";
  /**
   * How many requests an account may send within a number of seconds.
   */
  quota?: {
    requests: number;
    seconds: number;
  };
  /**
   * The text parameter that names what is asked for. Any text may be asked for.
   */
  key?: string;
  /**
   * The path of the text that repeats the key, such as $.Data.JobId.
   */
  echo?: string;
  /**
   * The most entries that a list may have while a member has this value.
   */
  cardinality?: {
    list: string;
    member: string;
    value: number;
    most: number;
  };
  /**
   * Error codes of this operation beside those that all operations share.
   */
  codes?: ContractCode[];
  /**
   * documented: somebody has compared it with the source. metadata: imported, and not reviewed.
   */
  basis: "documented" | "metadata";
  /**
   * Where the facts are from.
   */
  source: string;
}
/**
 * An error code, what kind of failure it comes with, and whether the same request may succeed later.
 */
export interface ContractCode {
  code: string;
  kind: "business" | "gateway";
  status: number;
  retryable: boolean;
  /**
   * In the kit's own words.
   */
  message: string;
}
/**
 * words.json: what reports call the answer and the entries of its list, in both languages.
 */
export interface ContractWords {
  answer?: Word;
  entry?: Word;
}
export interface Word {
  en: string;
  zh: string;
}
/**
 * A change and its reason. Both parts are merge patches by RFC 7396.
 */
export interface OverlayChange {
  /**
   * Why it is needed, and by which source.
   */
  reason: string;
  /**
   * Over the vendor's metadata.
   */
  patch?: {};
  /**
   * Over the contract.json that the import makes.
   */
  contract?: {};
}
/**
 * request.schema.json: the operation's own parameters, in documented order.
 */
export interface RequestSchema {
  $schema?: string;
  title?: string;
  type: "object";
  additionalProperties?: false;
  required?: string[];
  properties: {
    [k: string]: ParameterSchema;
  };
}
/**
 * One parameter. x-style says how a list or an object is sent: repeat as Name.1 and Name.1.Member, json as one JSON text.
 */
export interface ParameterSchema {
  description?: string;
  type: "string" | "integer" | "number" | "boolean" | "array" | "object";
  format?: "int32" | "int64" | "float" | "double";
  minimum?: number;
  maximum?: number;
  items?: ParameterSchema;
  properties?: {
    [k: string]: ParameterSchema;
  };
  required?: string[];
  minItems?: number;
  maxItems?: number;
  /**
   * The documented values.
   *
   * @minItems 1
   */
  oneOf?: EnumValue[];
  "x-style"?: "repeat" | "json";
  /**
   * The value that plain calls give.
   */
  "x-plain"?: unknown;
  /**
   * Its value is withheld from reports.
   */
  "x-secret"?: true;
}
/**
 * A documented value and its name.
 */
export interface EnumValue {
  const: number | string;
  title?: string;
  "x-zh"?: string;
}
/**
 * response.schema.json: what a successful or failed answer means, as one object. Draft 2020-12, closed subset.
 */
export interface ResponseSchema {
  $schema?: string;
  title?: string;
  type: "object";
  properties: MemberSchemas;
  "x-written"?: Written;
}
/**
 * Members by name, in the order of the documented table.
 */
export interface MemberSchemas {
  [k: string]: MemberSchema;
}
/**
 * One member: a text, a number, a boolean, an object, a list, or (with x-any) anything.
 */
export interface MemberSchema {
  description?: string;
  type?: "string" | "integer" | "number" | "boolean" | "object" | "array";
  /**
   * int32 where an integer has none.
   */
  format?: "int32" | "int64" | "float" | "double";
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  /**
   * The documented values. An answer may have others (open enum).
   *
   * @minItems 1
   */
  oneOf?: EnumValue[];
  properties?: MemberSchemas;
  items?: MemberSchema;
  /**
   * A list only: the name of the list inside the object that the wire puts around it.
   */
  "x-wrap"?: string;
  "x-written"?: Written;
  /**
   * The value that plain answers have; a Long as decimal text.
   */
  "x-plain"?: string | number | boolean;
  /**
   * The unit of a number, such as ms.
   */
  "x-unit"?: string;
  /**
   * Its value is withheld from reports.
   */
  "x-secret"?: true;
  /**
   * The source does not say what it holds, so it is not judged.
   */
  "x-any"?: true;
  /**
   * The description in Chinese.
   */
  "x-zh"?: string;
}
