import type { Format, JobView, Reply } from "../../../schemas/types.js";
import type { Answering } from "./answering.js";
import type { WorldJob } from "./state.js";
import type { Writing } from "./writing.js";

/** The parts that say and write the answer about a job. */
type Parts = Pick<Answering, "view"> & Pick<Writing, "write">;

/** The answer about a job in one format, as text before and behind its RequestId. */
type Around = readonly [reply: Reply, before: string, behind: string];

/** Stands for the RequestId of an answer that is remembered. */
const SLOT = "00000000-0000-0000-0000-000000000000";

/**
 * The same parts, which write the answer about a job in one state once: after that only its RequestId varies. This saves a
 * twentieth of the time of a request.
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

/** Undefined where the job itself has the text that stands for the RequestId. */
function around(reply: Reply): Around | undefined {
  const [before, behind, ...more] = reply.body?.split(SLOT) ?? [];
  return before === undefined || behind === undefined || more.length > 0 ? undefined : [reply, before, behind];
}
