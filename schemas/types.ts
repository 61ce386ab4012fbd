// Generated from the JSON Schemas by `npm run types`. Do not edit.

/**
 * A signed 64-bit integer as decimal text, so that it is never stored in a double.
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
 * An integer as it may appear on the wire: a number, or decimal text (C1).
 */
export type WireInteger = number | string;
/**
 * A boolean as it may appear on the wire: true and false, or exactly those words as text (C2).
 */
export type WireBoolean = boolean | ("true" | "false");
/**
 * A reply format that a client can request.
 */
export type Format = "JSON" | "XML";
export type Level = "MUST" | "SHOULD" | "MAY";
/**
 * The side that a requirement binds.
 */
export type Seat = "client" | "service";
/**
 * key: a parameter identifies the requested object. required-key: that parameter is required. echo: the answer repeats the key. quota: the request quota of an account is known. members: the answer has members besides its envelope. numbers: a number or boolean member. long: an int64 member. text, list, wrapped-list, enum: a member of this kind. json-sample, xml-sample: a documented sample. iot-envelope: Success decides. business: failures come with HTTP 200. read-only: a call changes nothing. job: the flagship, which has handwritten checks.
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
 * pass; fail: a MUST requirement failed; warn: a SHOULD requirement failed; inapplicable: declared as unsupported; untestable: it could not be tested; harness-error: the kit or the adapter broke.
 */
export type Outcome = "pass" | "fail" | "warn" | "inapplicable" | "untestable" | "harness-error";
/**
 * The account whose key signs. main: the account whose jobs are queried. ram: a RAM user of that account. other: another account. nobody: a key that no account has.
 */
export type AccountRole = "main" | "ram" | "other" | "nobody";
/**
 * The two documented ways to sign. Source: wire facts, 2.
 */
export type SignatureStyle = "HMAC-SHA1" | "ACS3-HMAC-SHA256";
/**
 * A kind of request. job: a correct request for a job of the run; it also counts under its signature, its method and its place. no-format: neither Format nor Accept. format-case: Format in another letter case. The others are wrong in one way, or ask for something that does not exist. Random requests have no kind.
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
 * A kind of answer. job: it contains a job. success: Success is true, without a job. failure: the operation refused. gateway: the gateway refused. throttle: too many requests. failing: HTTP 5xx, or a code that says to retry later. other: other JSON or XML. unread: neither JSON nor XML.
 */
export type ShapeAnswer = "job" | "success" | "failure" | "gateway" | "throttle" | "failing" | "other" | "unread";
/**
 * How a value is written. absent: some of these answers do not have it. digits and boolean-text: a number and a boolean as text. spaced-text: text with a leading or trailing space. In XML every value is text.
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
 * A way to use the SDK: by a command, or as a module in this process.
 */
export type FleetMode = {
  name: string;
  about: string;
  command?: string;
  module?: string;
  /**
   * The file of its known failures. Absent: none.
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
 * A jobs file: each entry is a job alone, or a job with its owner and its course.
 */
export type ServedJobs = (ServedJob | Job)[];
/**
 * An accounts file.
 *
 * @minItems 1
 */
export type ServedAccounts = ServedAccount[];
/**
 * overlay.json, for imports only: the changes made to the vendor's metadata, applied in order.
 */
export type ContractOverlay = OverlayChange[];
/**
 * The names in the order of the documented sample. Absent: the order of the table.
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
 * The content of an answer about a job: any member may be absent, enumerations are open, a list may be empty.
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
 * The gateway's answer to a request that never reached the operation. Source: wire facts, 4.2.
 */
export interface GatewayFailure {
  Code: string;
  Message: string;
  RequestId: string;
  HostId: string;
  Recommend?: string;
}
/**
 * Parameters of a request signed with HMAC-SHA1, from query and form body combined. Source: request parameters, common parameters.
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
 * Headers of a request signed with ACS3-HMAC-SHA256, names in lower case. JobId is sent in the query or the form body.
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
 * The JSON body of a gateway failure. Distinguished from a business failure by Message and HostId, and by the absence of Success (C7).
 */
export interface WireGatewayFailure {
  RequestId: string;
  HostId: string;
  Code: string;
  Message: string;
  Recommend?: string;
}
/**
 * How the bytes of a reply reach the client, if not all at once. Offsets are bytes of the body.
 */
export interface Delivery {
  /**
   * The body is written in pieces that end at these offsets.
   */
  splitAt?: number[];
  /**
   * silent: nothing is ever sent. reset: the connection is reset before the first byte of the reply. cut: headers and half of the announced body, then the connection ends. stall: the same, and then nothing. drip: one byte of the body every dripMs, endlessly. drip-head: one header every dripMs, endlessly.
   */
  fault?: "silent" | "reset" | "cut" | "stall" | "drip" | "drip-head";
  dripMs?: number;
  /**
   * How the end of the body is marked, if not by Content-Length. close: by the end of the connection. chunked: by chunks.
   */
  framing?: "close" | "chunked";
  /**
   * Trailer fields follow the last chunk, if the framing is chunked.
   */
  trailers?: boolean;
  /**
   * Extra bytes that follow the body on its connection and do not answer any request.
   */
  surplus?: string;
  /**
   * The connection ends after the reply, although the reply does not announce it.
   */
  hangUp?: boolean;
  /**
   * The body is compressed in this way if the request's Accept-Encoding names it.
   */
  compressed?: "gzip" | "deflate" | "br";
  /**
   * The status of an interim response that comes before the reply.
   */
  interim?: 102 | 103;
  /**
   * How many interim responses come.
   */
  interimTimes?: number;
  /**
   * The delay before the reply begins, in milliseconds.
   */
  delayMs?: number;
}
/**
 * An answer as bytes: a status, headers, and a body as text (UTF-8) or, if it is not text, as base64. In a body or a header, {{stage}} stands for the stage's own origin; in a header, {{in 2 s}} for the HTTP date two seconds from now, and {{elsewhere}} for another endpoint of the stage, under another host name.
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
 * The meaning of a reply's bytes, known because both were generated together.
 */
export interface Meaning {
  /**
   * response: an answer of the operation. gateway: a gateway failure. unreadable: bytes that must not be accepted as an answer.
   */
  kind: "response" | "gateway" | "unreadable";
  /**
   * The answer, with the members of its contract.
   */
  response?: Response;
  gateway?: GatewayFailure;
  /**
   * Numbers and booleans are sent as text: always in XML, by drift in JSON (C1, C2). A client may then return the text.
   */
  textual?: boolean;
  /**
   * The only member that deviates from the documentation: its path, and its value as JSON.
   */
  oddity?: {
    path: string;
    written: unknown;
  };
  /**
   * Why the bytes are unreadable or odd.
   */
  why?: string;
}
/**
 * A reply and its meaning; one line of `generate`.
 */
export interface Sample {
  /**
   * A short description of the sample.
   */
  name: string;
  format: Format;
  reply: Reply;
  means: Meaning;
}
/**
 * An account of the stage: its nth request gets the nth reply; later requests get the last reply.
 */
export interface Account {
  /**
   * @minItems 1
   */
  replies: Reply[];
  /**
   * Temporary credentials: the suffix of the security token.
   */
  token?: string;
  /**
   * The suffix of the AccessKeySecret. Absent: none.
   */
  secret?: string;
  /**
   * Index of the account in this case whose AccessKey this account shares, with a different security token. If a secret is given, only the AccessKeyId is shared: the secret was changed.
   */
  keyOf?: number;
}
/**
 * One call of the client.
 */
export interface Call {
  /**
   * query (the default), or wait: wait until the job ends.
   */
  op?: "query" | "wait";
  /**
   * Index into accounts.
   */
  account: number;
  /**
   * The number of a new process of the client, started for this case, that makes the call. Absent: the process of the other cases.
   */
  process?: number;
  /**
   * elsewhere: another endpoint of the stage. untrusted: an HTTPS endpoint whose certificate no trusted authority signed. closed: a port without a listener. apart: a separate endpoint for replies that may corrupt a connection, so that no other call reuses that connection.
   */
  endpoint?: "elsewhere" | "untrusted" | "closed" | "apart";
  format: Format;
  /**
   * How long after the previous call this call is made, in milliseconds, so that the client can notice what happened to its connection.
   */
  afterMs?: number;
  /**
   * Index of the account's reply to the first request of this call; later requests get the replies after it. Absent: the reply after the last one that was given.
   */
  replyFrom?: number;
  /**
   * The value of the contract's key parameter. Absent: the call has no key.
   */
  jobId?: string;
  /**
   * Parameters that differ from those of an ordinary call, by their documented names; null omits one.
   */
  params?: {
    [k: string]: unknown;
  };
  /**
   * The deadline given to the client, in milliseconds.
   */
  timeoutMs?: number;
  means: Meaning;
}
/**
 * What the kit will do: calls against scripted accounts, in sequence unless together is set.
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
   * The time on the client's clock when the case begins, in milliseconds since 1970, if its clock can be set. Absent: the true time.
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
   * The kit may have read the request this many milliseconds after it arrived, because the machine was busy. Absent: 0.
   */
  lateMs?: number;
  /**
   * When the last byte of the reply was handed to the network.
   */
  repliedAtMs?: number;
  /**
   * The longest time between two pieces of a dripping reply. A busy machine makes it longer.
   */
  pauseMs?: number;
  /**
   * Index into the account's replies.
   */
  replyIndex?: number;
  method: string;
  /**
   * Path and query as sent.
   */
  target: string;
  /**
   * The endpoint at which it arrived, if that is not the endpoint of most calls.
   */
  endpoint?: "elsewhere" | "untrusted" | "apart";
  headers: {
    [k: string]: string;
  };
  body: string;
  /**
   * Decoded parameters, from query and form body combined.
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
   * Temporary credentials only: the token arrived unchanged and is signed.
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
   * If it does not verify: what had to be signed, given the request as it arrived.
   */
  toSign?: string;
  /**
   * The string that was signed instead, if a well-known mistake explains it.
   */
  signed?: string;
}
/**
 * A failure as the client exposes it to its caller; fields that are not exposed are absent.
 */
export interface Raised {
  type?: string;
  code?: string;
  message?: string;
  /**
   * The service's own ErrorMessage, if it is exposed in addition to the message.
   */
  errorMessage?: string;
  requestId?: string;
  httpStatus?: number;
  retryAfterMs?: number;
}
/**
 * The client's result of one call. Exactly one of returned, raised, unsupported, silent, broken and breach is present.
 */
export interface CallResult {
  call: number;
  startedAtMs?: number;
  /**
   * When the client answered, in milliseconds since the case began.
   */
  atMs: number;
  /**
   * The value that the client returned to its caller. An integer beyond 2^53 is {"$int":"…"}; a number that JSON lacks is {"$number":"NaN"}.
   */
  returned?: unknown;
  raised?: Raised;
  unsupported?: string;
  /**
   * Milliseconds without an answer before the kit gave up.
   */
  silent?: number;
  /**
   * Why the candidate ended before it answered.
   */
  broken?: string;
  /**
   * The adapter's line that broke the adapter protocol, and why. The result of this call is unknown.
   */
  breach?: string;
  /**
   * Credentials found in the error or the output: AccessKeySecret, SecurityToken, Signature.
   */
  leaks?: string[];
  /**
   * The first 4096 bytes that the client printed during the call.
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
 * What happened: what was seen on the wire, and what the client reported. The two are never mixed.
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
   * The first 1000 sleeps that a client with a virtual clock requested.
   */
  sleeps?: Sleep[];
  /**
   * Connections to other machines that the kit refused, as host:port.
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
 * The candidate under test. Adapter protocol, Hello.
 */
export interface Candidate {
  name: string;
  version?: string;
  language?: string;
  runtime?: string;
}
/**
 * Capabilities that the candidate claims. A false claim is a failure; checks of a capability that is not claimed are inapplicable.
 */
export interface Capabilities {
  /**
   * Reply formats that the client can request and read. Absent: JSON only.
   *
   * @minItems 1
   */
  formats?: Format[];
  /**
   * Retries throttled requests itself. Absent: false.
   */
  retries?: boolean;
  /**
   * The client's own limit, in requests per second. Absent or null: none.
   */
  rateLimit?: number | null;
  /**
   * Can wait until the job ends. Absent: false.
   */
  waits?: boolean;
  /**
   * Supports temporary credentials. Absent: false.
   */
  securityToken?: boolean;
  /**
   * Supports a deadline. Absent: false.
   */
  timeout?: boolean;
  /**
   * Maximum concurrent calls. Absent: 1.
   */
  inflight?: number;
  /**
   * virtual: sleeps by asking the kit. Absent: real.
   */
  clock?: "real" | "virtual";
  /**
   * The operations that the adapter can call: a list of actions, or any. Absent: QueryDeviceDistributeJob only.
   */
  operations?: string[] | "any";
}
/**
 * Credentials generated for one case.
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
 * The operation under test.
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
 * A call or a wait, sent by the kit. Adapter protocol, Call and Wait.
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
   * QueryDeviceDistributeJob only: repeats the JobId of params.
   */
  jobId?: string;
  timeoutMs?: number;
  /**
   * For a virtual clock: the time, in milliseconds since 1970.
   */
  now?: number;
}
/**
 * A failure as the client exposes it to its caller. Fields not exposed are absent or null.
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
 * The wording for every operation except the flagship.
 */
export interface GeneralWords {
  clause?: string;
  text?: Sentence;
  remedy?: Sentence;
}
/**
 * One binding sentence. Its id is never reused or renamed.
 */
export interface Requirement {
  id: string;
  seat: Seat;
  level: Level;
  /**
   * documented: stated by the source. standard: stated by a standard that the wire uses. practice: what good clients and services do.
   */
  basis: "documented" | "standard" | "practice";
  /**
   * The section of the source, or the standard.
   */
  clause: string;
  text: Sentence;
  /**
   * Capabilities that a client must claim for the requirement to bind it.
   */
  needs?: ("JSON" | "XML" | "retries" | "rateLimit" | "waits" | "securityToken" | "timeout" | "inflight" | "clock")[];
  remedy?: Sentence1;
  /**
   * Contract traits without which it does not bind. In the catalogue only, not in a report.
   */
  binds?: ContractTrait[];
  general?: GeneralWords1;
}
/**
 * How to fix a failure, in words.
 */
export interface Sentence1 {
  en: string;
  zh: string;
}
/**
 * In the catalogue only, not in a report.
 */
export interface GeneralWords1 {
  clause?: string;
  text?: Sentence;
  remedy?: Sentence;
}
/**
 * A known failure, which is still tested.
 */
export interface KnownFailure {
  requirement: string;
  reason: string;
}
/**
 * A difference between the expected and the actual value. path is a JSON path into the answer ($.Data.Status), or a place on the wire (request 2: SignatureNonce).
 */
export interface Fault {
  path: string;
  expected: string;
  actual: string;
}
/**
 * The smallest failing case that was found, as it happened.
 */
export interface Evidence {
  exchange: Exchange;
  /**
   * fixed: a case that is always run. generated: a random case, then shrunk. elsewhere: in a case of another requirement.
   */
  found: "fixed" | "generated" | "elsewhere";
  /**
   * How often the counterexample was shrunk.
   */
  shrinks?: number;
  /**
   * Values of earlier requests in the run that must not be repeated.
   */
  earlier?: Earlier[];
}
/**
 * A value that must be used only once in a run, and where it was first used.
 */
export interface Earlier {
  value: string;
  at: string;
}
/**
 * The smallest case found in which a service fails, as it happened.
 */
export interface ServiceEvidence {
  exchange: ServiceExchange;
  /**
   * fixed: a case that is always run. generated: a random case, then shrunk. elsewhere: in a case of another requirement.
   */
  found: "fixed" | "generated" | "elsewhere";
  /**
   * How often the counterexample was shrunk.
   */
  shrinks?: number;
  /**
   * Values of earlier replies in the run that must not be repeated.
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
 * Requests to one service: in sequence at the pace of the run, unless stated otherwise.
 */
export interface ServiceCase {
  name: string;
  /**
   * @minItems 1
   */
  requests: ServiceRequest[];
  /**
   * The requests share one connection as long as the service keeps it open. Absent: one connection per request.
   */
  kept?: boolean;
  /**
   * All requests are sent at once, each over a separate connection, after one step of the pace per request.
   */
  together?: boolean;
  /**
   * Requests are sent at this rate, regardless of the pace of the run and of late replies.
   */
  perSecond?: number;
  /**
   * The requests are repeated until this time is over or every job has ended.
   */
  watch?: {
    forMs: number;
    everyMs: number;
  };
  /**
   * The last request is repeated until it is not throttled, or this time is over.
   */
  untilServed?: {
    forMs: number;
    everyMs: number;
  };
}
/**
 * A request that the kit will send. Time, nonce and signature are generated when it is sent.
 */
export interface ServiceRequest {
  account: AccountRole;
  style: SignatureStyle;
  method: string;
  /**
   * Where the parameters are sent: all in the query, all in a form body, or the parameters of the operation in the form and the others in the query.
   */
  place: "query" | "form" | "mixed";
  /**
   * The value of the key parameter, which is JobId for the flagship. Absent: the key is not sent.
   */
  jobId?: string;
  /**
   * The requested format: as Format with HMAC-SHA1, as Accept with ACS3. Absent: neither is sent.
   */
  format?: string;
  /**
   * Additional or overriding parameters, signed. With ACS3, an x-acs- name is a header. In values, {{nonce}} stands for a unique nonce, {{owner}} for the AccessKeyId of the main account, and {{now}} for the date.
   */
  set?: {
    [k: string]: string;
  };
  /**
   * Additional headers, unsigned, with the same placeholders as `set`.
   */
  headers?: {
    [k: string]: string;
  };
  /**
   * Common parameters that are omitted, by their names in HMAC-SHA1.
   */
  without?: string[];
  /**
   * Absent: right. spoilt: the first character is changed. spoilt-middle, spoilt-end: a character in the middle, or the last significant one, is changed. cut: the last characters are missing. other-case: upper and lower case are swapped. foreign: made with another secret.
   */
  signature?: "right" | "spoilt" | "spoilt-middle" | "spoilt-end" | "cut" | "other-case" | "foreign";
  /**
   * Parameters that are changed or added after signing, with the same placeholders as `set`.
   */
  changed?: {
    [k: string]: string;
  };
  /**
   * The AccessKeyId is sent in a different letter case.
   */
  keyCase?: boolean;
  /**
   * Unsigned duplicates of signed parameters: before or after them, or elsewhere, which is in the form if the signed ones are in the query, and vice versa.
   */
  beside?: {
    where: "before" | "after" | "elsewhere";
    /**
     * For elsewhere: the Content-Type of the body. Absent: a form.
     */
    type?: string;
    params: {
      [k: string]: string;
    };
  };
  /**
   * How long ago it was signed, in milliseconds.
   */
  agoMs?: number;
  /**
   * Index of the request in this case whose nonce it reuses.
   */
  nonceOf?: number;
  /**
   * Index of the request in this case whose signature it reuses, which is wrong here.
   */
  signatureOf?: number;
  /**
   * Index of the request in this case whose bytes are sent again; all other members are ignored.
   */
  resend?: number;
  spelling?: RequestSpelling;
  /**
   * The Content-Type of its form also names the charset.
   */
  charset?: boolean;
  /**
   * Bytes that are sent unchanged; all other members are ignored.
   *
   * @minItems 1
   */
  raw?: RawPiece[];
  /**
   * Closing the connection without an answer counts as a clear refusal of this request.
   */
  mayClose?: boolean;
  /**
   * The delay before the request, in milliseconds.
   */
  waitMs?: number;
}
/**
 * Ways in which a client may encode parameters. Absent: the plainest encoding.
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
   * Characters that are sent unencoded although the signed string has them encoded, as published clients do: any of !'()* and others that a query may contain.
   */
  literal?: string;
  /**
   * Even letters and digits are percent-encoded.
   */
  encodeAll?: boolean;
  /**
   * A space is written as +, as in HTML forms.
   */
  plus?: boolean;
}
/**
 * Bytes of a request that is sent unchanged. In a text, {{host}} stands for the service's host and port.
 */
export interface RawPiece {
  text?: string;
  base64?: string;
  /**
   * How often it is sent, in sequence. Absent: once.
   */
  times?: number;
  /**
   * The kit sends nothing after it, and signals this to the service.
   */
  ends?: boolean;
}
/**
 * A request as it was sent, and its reply. If the reply is incomplete: why, and the part that arrived.
 */
export interface ServiceStep {
  /**
   * Index of the request in the case.
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
   * How often it was throttled and sent again.
   */
  throttled?: number;
  /**
   * How often it got no answer or a 5xx status and was sent again.
   */
  outages?: number;
  reply?: ServiceReply;
  failure?: ServiceFailure;
}
/**
 * A service's answer: status, headers (names in lower case), and the body as text if it is UTF-8, otherwise as base64.
 */
export interface ServiceReply {
  /**
   * When its last byte arrived, in milliseconds since the case began.
   */
  atMs: number;
  status: number;
  headers: {
    [k: string]: string;
  };
  body?: string;
  bodyBase64?: string;
  /**
   * The full size of the body; evidence may contain only its beginning.
   */
  bytes: number;
  /**
   * Credentials of the request that it contains: AccessKeySecret, or the Signature that would have been right.
   */
  leaks?: string[];
}
/**
 * Why there is no complete reply. unreachable: no connection. tls: the certificate was refused. closed: the connection ended before the reply did. timeout: the reply did not end in time. oversized: its body is too large. not-http: its bytes are not HTTP. unsent: the request budget of the run was used up first.
 */
export interface ServiceFailure {
  kind: "unreachable" | "tls" | "closed" | "timeout" | "oversized" | "not-http" | "unsent";
  why: string;
  atMs: number;
}
/**
 * A sentence of the kit as data. Its English text is the id with its placeholders filled, and appears where the sentence is used.
 */
export interface SentenceParts {
  /**
   * The English template, with a placeholder for each argument: {0}, {1}, …
   */
  id: string;
  /**
   * The values of the placeholders: texts, which may be sentences, or lists of them, joined by semicolons.
   *
   * @maxItems 10
   */
  args: (string | string[])[];
}
/**
 * The result of one requirement.
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
   * The cause of a harness error. adapter: the adapter broke the adapter protocol, which says nothing about the client.
   */
  brokenBy?: "adapter";
  /**
   * Observations that are not faults, such as coercions, with counts.
   */
  notes?: string[];
  /**
   * The reason given for a known failure.
   */
  known?: string;
  /**
   * Templates and arguments of the kit's sentences in the texts of this verdict.
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
 * The failing case of a client.
 */
export interface Evidence1 {
  exchange: Exchange;
  /**
   * fixed: a case that is always run. generated: a random case, then shrunk. elsewhere: in a case of another requirement.
   */
  found: "fixed" | "generated" | "elsewhere";
  /**
   * How often the counterexample was shrunk.
   */
  shrinks?: number;
  /**
   * Values of earlier requests in the run that must not be repeated.
   */
  earlier?: Earlier[];
}
/**
 * The failing case of a service.
 */
export interface ServiceEvidence1 {
  exchange: ServiceExchange;
  /**
   * fixed: a case that is always run. generated: a random case, then shrunk. elsewhere: in a case of another requirement.
   */
  found: "fixed" | "generated" | "elsewhere";
  /**
   * How often the counterexample was shrunk.
   */
  shrinks?: number;
  /**
   * Values of earlier replies in the run that must not be repeated.
   */
  earlier?: Earlier[];
}
/**
 * A service, and how it was queried.
 */
export interface ServiceTarget {
  /**
   * Its origin.
   */
  url: string;
  /**
   * The ids of the jobs that were queried; for another operation, the values of its key, or one empty text if it has no key.
   */
  jobs: string[];
  /**
   * The parameters of each request other than its key, by their names on the wire. Absent for the flagship.
   */
  params?: {
    [k: string]: string;
  };
  /**
   * The accounts whose credentials were given.
   */
  accounts: AccountRole[];
  /**
   * Maximum number of requests per second, except for stress checks.
   */
  pace: number;
  /**
   * How long unfinished jobs were watched.
   */
  watchMs?: number;
  /**
   * Checks that provoke throttling were run.
   */
  stress?: boolean;
  /**
   * The file of the trusted root certificate.
   */
  root?: string;
  /**
   * The service is the official endpoint.
   */
  live?: boolean;
  /**
   * Ids of jobs, accounts, instances and products are masked everywhere in the report, as in the documentation.
   */
  masked?: boolean;
  /**
   * The maximum number of requests of the run, stated before it began.
   */
  budget?: number;
}
/**
 * The client or service that was examined.
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
   * The command that starts the candidate.
   */
  command?: string;
  /**
   * loopback: a port of this machine. intercepted: inside this process, because the client's host cannot be changed.
   */
  transport?: "loopback" | "intercepted";
  capabilities?: Capabilities;
  service?: ServiceTarget;
}
/**
 * The kit's result for a known client or service.
 */
export interface Tried {
  name: string;
  breaks: string[];
  failed: string[];
}
/**
 * The kit's results for known clients or services: its own, and wrong ones. They are examined in this run, before the candidate. The kit can tell right from wrong if each failed exactly what it breaks.
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
 * report.json. Written as a stream: it is valid JSON at any time, and complete is false until the end.
 */
export interface Report {
  /**
   * The version of the report format. 2: sentences are also stored as parts. 3: exchanges of services have `steps`.
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
     * The name of the contract, such as sts/AssumeRole. Absent for the flagship.
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
     * How many requirements the kit has for this seat across all operations. Absent for the flagship, which all of them bind.
     */
    total?: number;
  };
  target: ReportTarget;
  seed: number;
  runsPerProperty: number;
  /**
   * The level that fails the run.
   */
  failOn: "must" | "should";
  /**
   * Families and ids to which the run was limited. Absent: everything.
   */
  selection?: string[];
  startedAt: string;
  /**
   * Lets the machine that wrote the report recognise it: an HMAC-SHA-256, in hex, of what a replay would run. Absent: no key could be kept on that machine.
   */
  origin?: string;
  control?: Control;
  verdicts: Verdict[];
  /**
   * Problems of the run as a whole: stale known failures, requests that belong to no case.
   */
  problems?: string[];
  /**
   * adapter: the adapter broke the adapter protocol while no requirement waited for an answer; problems quote its lines.
   */
  brokenBy?: "adapter";
  /**
   * Templates and arguments of the kit's sentences outside the verdicts, such as in problems.
   *
   * @maxItems 1000
   */
  sentences?: SentenceParts[];
  /**
   * How many requests were sent to a service.
   */
  requests?: number;
  shape?: Shape;
  durationMs: number;
  complete: boolean;
  /**
   * SHA-256, in hex, of the report without the seal, as JSON with sorted members: it reveals later changes. Absent if the run was killed.
   */
  seal?: string;
}
/**
 * The shape of a service's answers.
 */
export interface Shape {
  questions: ShapeAsked[];
  bodies: ShapeBody[];
  errors: ShapeError[];
}
/**
 * The answers to one kind of request, by the requested format.
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
 * The content of one kind of answer, in one format.
 */
export interface ShapeBody {
  answer: ShapeAnswer;
  format: ShapeFormat;
  /**
   * For a job: each Status with each Strategy that was seen.
   */
  situations?: string[];
  xml?: ShapeXml;
  members: ShapeMember[];
  headers: ShapeHeader[];
}
/**
 * How an XML document is written: the name of its root, whether it has a declaration, and how its empty elements are written.
 */
export interface ShapeXml {
  roots: string[];
  declaration: ("declared" | "undeclared")[];
  empty?: ("paired" | "self-closed")[];
}
/**
 * A member by its JSON path, also in XML. `*` stands for members whose names are not recorded because they may be data.
 */
export interface ShapeMember {
  path: string;
  forms: ShapeForm[];
  /**
   * Values of a small or documented vocabulary, or the kind of value.
   */
  values?: string[];
  /**
   * The situations in which it was seen, if these are not all situations of its body.
   */
  at?: string[];
}
/**
 * A header by its name in lower case; values only if they come from a small vocabulary.
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
 * What accompanies a code: kinds of answer, HTTP statuses and documented members. A code that is not listed is `other`.
 */
export interface ShapeError {
  code: string;
  answers: ShapeAnswer[];
  statuses: number[];
  members: string[];
}
/**
 * candidate.json: an SDK and the ways to use it. Commands are run by sh in the folder of the file.
 */
export interface FleetManifest {
  /**
   * The name of its package.
   */
  sdk: string;
  version: string;
  language: string;
  /**
   * Prerequisites on the machine. If a command fails, the SDK is not run.
   */
  needs?: {
    /**
     * What is missing if the command fails, in words.
     */
    name: string;
    command: string;
  }[];
  /**
   * Commands that install and build the SDK, in order; quick if everything is already there.
   */
  prepare?: string[];
  /**
   * any: its adapter can call any operation. Absent: QueryDeviceDistributeJob only.
   */
  operations?: "any";
  /**
   * @minItems 1
   */
  modes: FleetMode[];
}
/**
 * The result of one mode of one SDK.
 */
export interface FleetEntry {
  folder: string;
  sdk: string;
  version: string;
  language: string;
  mode: string;
  about: string;
  /**
   * as-known: only known failures. changed: a new failure, or a known failure that passes. not-run: a prerequisite is missing on this machine. broken: it could not be prepared or examined.
   */
  outcome: "as-known" | "changed" | "not-run" | "broken";
  /**
   * Why it was not run, or is broken.
   */
  reason?: string;
  /**
   * The folder of its report, relative to the folder of fleet.json.
   */
  report?: string;
}
/**
 * fleet.json: the results of all SDKs.
 */
export interface Fleet {
  kit: string;
  /**
   * The name of the contract that was used. Absent: iot/QueryDeviceDistributeJob.
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
   * Templates and arguments of the kit's sentences in the reasons.
   *
   * @maxItems 1000
   */
  sentences?: SentenceParts[];
  /**
   * False if the run ended early.
   */
  complete: boolean;
}
/**
 * A known-wrong client or service, and the kit's result for it.
 */
export interface ProvenMutant {
  /**
   * What it does wrong.
   */
  name: string;
  /**
   * The requirements that it breaks: exactly these must fail, or be noted if they only record.
   *
   * @minItems 1
   */
  breaks: string[];
  /**
   * killed: exactly the requirements that it breaks failed. survived: a broken requirement was not detected. blamed: it was blamed for a requirement that it does not break, or the run had problems.
   */
  ended: "killed" | "survived" | "blamed";
  /**
   * Requirements that it breaks but that the kit did not detect as broken.
   */
  missed?: string[];
  /**
   * Requirements that it does not break but that failed or could not be tested.
   */
  blamed?: string[];
  /**
   * Problems of its run.
   */
  problems?: string[];
}
/**
 * A requirement, and the killed mutants that only it detects.
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
 * proof.json: how many known-wrong clients and services were examined, and how each ended.
 */
export interface Proof {
  kit: {
    name: string;
    version: string;
  };
  /**
   * The digest of the contract: SHA-256, in hex, of the requirements that bind, the contract and the schemas.
   */
  digest: string;
  seed: number;
  runsPerProperty: number;
  clients: SeatProof;
  services: SeatProof;
  durationMs: number;
}
/**
 * A generated change that was not detected.
 */
export interface GeneratedMutant {
  line: number;
  column: number;
  /**
   * The kind of change, by its Stryker name.
   */
  mutator: string;
  /**
   * The replacement text, cut at 80 characters.
   */
  replacement: string;
}
/**
 * A file, and the results of the changes to it.
 */
export interface MutatedFile {
  /**
   * Its path, relative to the root of the kit.
   */
  file: string;
  /**
   * Changes that were detected.
   */
  killed: number;
  /**
   * Changes that were not detected.
   */
  survived: number;
  /**
   * Changes that were skipped. The file gives the reason.
   */
  equivalent: number;
  /**
   * The first changes that were not detected.
   *
   * @maxItems 40
   */
  survivors?: GeneratedMutant[];
}
/**
 * mutation.json: the results of `npm run mutate`, which makes generated changes to the kit.
 */
export interface Mutation {
  kit: {
    name: string;
    version: string;
  };
  /**
   * Changes to judges and readers, run against their own tests.
   */
  judges: MutatedFile[];
  /**
   * Changes to the reference client, run against the checks of the kit.
   */
  client: MutatedFile[];
}
/**
 * A state of a job, and when the job reaches it.
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
   * The uid of its account. Absent: the first account.
   */
  owner?: string;
  /**
   * Its states in chronological order, never going back. Absent: its Status never changes.
   *
   * @minItems 1
   */
  course?: CourseStep[];
  /**
   * The listed code with which requests for it are refused.
   */
  refuse?: string;
}
/**
 * A key of an account. A key with a security token is temporary.
 */
export interface ServedUser {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
  /**
   * The listed code with which each of its requests is refused.
   */
  refuse?: string;
}
/**
 * An account: the first user has the account's own key, the others are RAM users. All share its quota and its jobs.
 */
export interface ServedAccount {
  uid: string;
  /**
   * @minItems 1
   */
  users: ServedUser[];
  /**
   * The listed code with which each of its requests is refused.
   */
  refuse?: string;
}
/**
 * Everything that a service answered in a run, without values that identify anyone. Sorted: the same answers in any order give the same shape. Empty if nothing was answered.
 */
export interface Shape1 {
  questions: ShapeAsked[];
  bodies: ShapeBody[];
  errors: ShapeError[];
}
/**
 * Command-line options for runs that are started in this folder. Flags take precedence.
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
   * The command that starts the candidate, which speaks adapter protocol 1.
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
   * Known failures: the path of a file, or the list itself.
   */
  known?: string | KnownFailures;
  /**
   * The folder for the report.
   */
  out?: string;
  /**
   * The families and requirement ids to run.
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
   * Time limit for the candidate's hello, in seconds.
   */
  startTimeout?: number;
  /**
   * Maximum time for which the client may block its process, in seconds.
   */
  stall?: number;
  /**
   * Ids of jobs that exist in the service.
   *
   * @minItems 1
   */
  job?: string[];
  /**
   * Values of the contract's key parameter that exist in the service.
   *
   * @minItems 1
   */
  key?: string[];
  /**
   * Parameters that replace the ordinary ones in requests, by their names on the wire.
   */
  param?: {
    [k: string]: string;
  };
  /**
   * Maximum number of requests per second to the service.
   */
  pace?: number;
  /**
   * How long to watch unfinished jobs of the service, in seconds.
   */
  watch?: number;
  /**
   * The PEM file of a root certificate to trust.
   */
  root?: string;
  /**
   * Also run the checks that provoke throttling.
   */
  stress?: boolean;
}
/**
 * contract.json: the operation, its rules, and how far the facts are verified.
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
   * A call changes nothing. Never imported: a reviewer sets it.
   */
  readOnly: boolean;
  /**
   * How an answer shows success. iot: by Success; a failure has Code and ErrorMessage. message: by Code, which is OK on success; a failure has Message. bare: by the HTTP status; every failure comes from the gateway.
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
   * The text parameter that identifies the requested object. Any text is allowed.
   */
  key?: string;
  /**
   * The path of the member that repeats the key, such as $.Data.JobId.
   */
  echo?: string;
  /**
   * The maximum number of entries in a list while a member has this value.
   */
  cardinality?: {
    list: string;
    member: string;
    value: number;
    most: number;
  };
  /**
   * Error codes of this operation, in addition to those that all operations share.
   */
  codes?: ContractCode[];
  /**
   * documented: compared with the source by a person. metadata: imported, and not reviewed.
   */
  basis: "documented" | "metadata";
  /**
   * The source of the facts.
   */
  source: string;
}
/**
 * An error code, its kind of failure, and whether the same request may succeed later.
 */
export interface ContractCode {
  code: string;
  kind: "business" | "gateway";
  status: number;
  retryable: boolean;
  /**
   * The message, in the kit's own words.
   */
  message: string;
}
/**
 * words.json: the names that reports use for the answer and its list entries, in both languages.
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
 * A change and its reason. Both patch and contract are merge patches (RFC 7396).
 */
export interface OverlayChange {
  /**
   * Why the change is needed, and its source.
   */
  reason: string;
  /**
   * The patch for the vendor's metadata.
   */
  patch?: {};
  /**
   * The patch for the imported contract.json.
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
   * The value in an ordinary call.
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
 * response.schema.json: the meaning of a successful or failed answer, as one object. Draft 2020-12, closed subset.
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
   * Absent on an integer: int32.
   */
  format?: "int32" | "int64" | "float" | "double";
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  /**
   * The documented values. An answer may contain others (open enum).
   *
   * @minItems 1
   */
  oneOf?: EnumValue[];
  properties?: MemberSchemas;
  items?: MemberSchema;
  /**
   * For a list only: its name inside the object that wraps it on the wire.
   */
  "x-wrap"?: string;
  "x-written"?: Written;
  /**
   * The value in an ordinary answer; a Long as decimal text.
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
   * The source does not document its content, so it is not judged.
   */
  "x-any"?: true;
  /**
   * The description in Chinese.
   */
  "x-zh"?: string;
}
