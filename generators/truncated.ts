import fc, { type Arbitrary } from "fast-check";
import type { Contract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import { sentence } from "../schemas/sentence.js";
import type { Format, Sample } from "../schemas/types.js";
import { successful } from "./answer.js";
import { plainOrAwkward } from "./any-answer.js";
import { requestId } from "./request-id.js";
import { jsonSpelling, type Spelling, xmlSpelling } from "./spelling.js";
import { responseSample, unreadableSample } from "./wire.js";

const tenThousand = 10_000;

/** A legal body cut at any byte, even within a character. Only the complete body is legal. */
export function truncated(format: Format, contract: Contract = flagship): Arbitrary<Sample> {
  const responses = fc
    .tuple(requestId(), plainOrAwkward(contract))
    .map(([RequestId, body]) => successful(contract, body, { RequestId }));
  return fc
    .record({
      response: responses,
      spelling: endingSpelling(format),
      share: fc.nat(tenThousand - 1),
      within: fc.boolean(),
    })
    .map(({ response, spelling, ...place }) =>
      cut(responseSample("whole", format, response, { spelling, contract }), place),
    );
}

// Nothing may follow the last brace or end tag; otherwise a cut there would leave the answer complete.
function endingSpelling(format: Format): Arbitrary<Spelling> {
  const spelling = format === "JSON" ? jsonSpelling : xmlSpelling;
  const pretty = fc.constantFrom("none" as const, "pretty" as const);
  return fc
    .tuple(spelling({ free: ["order", "unknown", "escapes"] }), pretty)
    .map(([free, space]) => ({ ...free, space }));
}

/** Where to cut: ten-thousandths of the body, or the next place within a character after that. */
interface Place {
  share: number;
  within: boolean;
}

function cut(whole: Sample, { share, within }: Place): Sample {
  const bytes = Buffer.from((whole.reply.body ?? "").trimEnd());
  const about = Math.floor((bytes.length * share) / tenThousand);
  const next = within ? bytes.findIndex((byte, at) => at > about && continues(byte)) : -1;
  const at = next < 0 ? about : next;
  const part = bytes.subarray(0, at);
  const why = sentence("the body ends after {0} of {1} bytes", at, bytes.length);
  return unreadableSample("cut at any byte", whole.format, continues(bytes[at]) ? part : part.toString("utf8"), why);
}

// The second and later bytes of a character begin with the bits 10.
const continues = (byte = 0) => (byte & 0xc0) === 0x80;
