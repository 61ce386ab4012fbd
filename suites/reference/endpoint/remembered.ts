import type { Format, JobView, Reply } from "../../../schemas/types.js";
import type { Answering } from "./answering.js";
import type { WorldJob } from "./state.js";
import type { Writing } from "./writing.js";

/** The parts that create and write the answer about a job. */
type Parts = Pick<Answering, "view"> & Pick<Writing, "write">;

/** The answer about a job in one format: the reply, and the text before and after its RequestId. */
type Around = readonly [reply: Reply, before: string, behind: string];

/** Placeholder for the RequestId in a cached answer. */
const SLOT = "00000000-0000-0000-0000-000000000000";

/**
 * Caches the answer about a job in each state. Only its RequestId changes after that. This saves a twentieth of the
 * time of a request.
 */
export function remembered({ view, write }: Parts): Parts {
  const views = new Map<WorldJob, JobView[]>();
  const texts = new Map<JobView, Partial<Record<Format, Around>>>();
  return {
    view(job, status, asked) {
      const known = views.get(job)?.[status];
      if (known) return known;
      const made = view(job, status, asked);
      views.set(job, Object.assign(views.get(job) ?? [], { [status]: made }));
      texts.set(made, {});
      return made;
    },
    write(response, format, status, asked) {
      const { RequestId = "", Success, Data } = response;
      const own = Data && texts.get(Data);
      const isUsual = own && Success === true && status === 200 && Object.keys(response).length === 3;
      if (!isUsual || !/^[\w-]+$/.test(RequestId)) return write(response, format, status, asked);
      const known = own[format] ?? around(write({ ...response, RequestId: SLOT }, format, status, asked));
      if (!known) return write(response, format, status, asked);
      own[format] = known;
      const [reply, before, behind] = known;
      return { ...reply, body: `${before}${RequestId}${behind}` };
    },
  };
}

/** Splits a reply at the placeholder. Undefined if the job itself contains the placeholder. */
function around(reply: Reply): Around | undefined {
  const [before, behind, ...more] = reply.body?.split(SLOT) ?? [];
  return before === undefined || behind === undefined || more.length > 0 ? undefined : [reply, before, behind];
}
