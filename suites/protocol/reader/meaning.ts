import type { Format, GatewayFailure, JobView, Meaning, Response } from "../../../schemas/types.js";
import { type JsonValue, readJson } from "./json.js";
import { Members } from "./members.js";
import { ReadError } from "./read-error.js";
import { ANSWER, GATEWAY } from "./shape.js";
import { shaped } from "./shaped.js";
import { readXml } from "./xml.js";

/**
 * What the body of a reply says, by the kit's own strict readers. Never throws: what may not be taken for an answer is
 * `unreadable`, with the reason. A list is unwrapped, RequestId is trimmed (C3), text in XML is not; unknown members are
 * ignored; `null` is absent. Source: response parameters; wire facts, 3 and 4.
 */
export function readMeaning(bytes: Uint8Array, format: Format): Meaning {
  try {
    return format === "JSON" ? fromJson(readJson(bytes)) : fromXml(bytes);
  } catch (error) {
    if (error instanceof ReadError) return { kind: "unreadable", why: error.message };
    throw error;
  }
}

function fromJson(value: JsonValue): Meaning {
  const members = new Members(value);
  return members.has("Success") ? response(members) : gateway(members);
}

function fromXml(bytes: Uint8Array): Meaning {
  const root = readXml(bytes);
  if (root.name === "QueryDeviceDistributeJobResponse") return response(new Members(shaped(root, ANSWER)));
  if (root.name === "Error") return gateway(new Members(shaped(root, GATEWAY)));
  throw new ReadError(`<${root.name}> is the root of no documented answer`);
}

function gateway(members: Members): Meaning {
  const need = (name: keyof GatewayFailure) => {
    const value = members.text(name) ?? members.text(name.charAt(0).toLowerCase() + name.slice(1));
    if (value || (value === "" && name === "Message")) return value;
    throw new ReadError(`it has no Success, so it is no answer, and no ${name}, so it is no gateway failure`);
  };
  const failure: GatewayFailure = {
    RequestId: need("RequestId").trim(),
    HostId: need("HostId"),
    Code: need("Code"),
    Message: need("Message"),
  };
  const recommend = members.text("Recommend") ?? members.text("recommend");
  return { kind: "gateway", gateway: recommend === undefined ? failure : { ...failure, Recommend: recommend } };
}

function response(members: Members): Meaning {
  const Success = members.boolean("Success");
  if (Success === undefined) throw new ReadError("$.Success is missing");
  const data = members.member("Data");
  const answer: Response = present({
    RequestId: members.text("RequestId")?.trim(),
    Success,
    Code: members.text("Code"),
    ErrorMessage: members.text("ErrorMessage"),
    // An empty Data is one of the ways in which a failure may have none (C27).
    Data: data && (Success || !data.isEmpty) ? job(data) : undefined,
  });
  return members.textual
    ? { kind: "response", response: answer, textual: true }
    : { kind: "response", response: answer };
}

function job(data: Members): JobView {
  return present({
    JobId: data.text("JobId"),
    ProductKey: data.text("ProductKey"),
    SourceInstanceId: data.text("SourceInstanceId"),
    SourceUid: data.text("SourceUid"),
    TargetUid: data.text("TargetUid"),
    Status: data.int32("Status"),
    Strategy: data.int32("Strategy"),
    Total: data.int32("Total"),
    GmtCreate: data.long("GmtCreate"),
    TargetInstanceConfigs: targets(data),
  });
}

function targets(data: Members): JobView["TargetInstanceConfigs"] | undefined {
  const wrapper = data.member("TargetInstanceConfigs");
  const list = wrapper?.list("targetInstanceConfigs");
  // A list under a wrong name must not pass for no list (C8).
  if (!list?.length)
    (wrapper ?? data).refuse(/^targetInstance/i, wrapper ? "targetInstanceConfigs" : "TargetInstanceConfigs");
  return list?.map((item) => present({ TargetInstanceId: item.text("TargetInstanceId") }));
}

type Present<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** The members that are there. */
function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
