import { type Mutant, mutant } from "./mutant.js";

const two = (value: number) => String(value).padStart(2, "0");

/** The fields of a time in UTC. A mutant can change each of them separately. */
function fieldsOf(nowMs: number) {
  const now = new Date(nowMs);
  return {
    year: now.getUTCFullYear(),
    month: two(now.getUTCMonth() + 1),
    day: two(now.getUTCDate()),
    hour: two(now.getUTCHours()),
    minute: two(now.getUTCMinutes()),
    second: two(now.getUTCSeconds()),
  };
}

type Fields = Record<keyof ReturnType<typeof fieldsOf>, string | number>;

/** The year of the ISO week of a day: the year of its Thursday. */
function weekYear(nowMs: number): number {
  const day = new Date(nowMs).getUTCDay() || 7;
  return new Date(nowMs + (4 - day) * 86_400_000).getUTCFullYear();
}

/** A client that writes some field of the time wrongly. It is right on most days or hours. */
const writing = (name: string, change: (fields: Fields, nowMs: number) => Partial<Fields>): Mutant =>
  mutant(
    name,
    ["request.timestamp"],
    () => ({
      timestamp(nowMs = Date.now()) {
        const right = fieldsOf(nowMs);
        const { year, month, day, hour, minute, second } = { ...right, ...change(right, nowMs) };
        return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
      },
    }),
    { capabilities: { clock: "virtual" } },
  );

/** Clients whose clock is wrong only at some times. */
export const clockMutants: readonly Mutant[] = [
  writing("has a clock of twelve hours", ({ hour }) => ({ hour: two(Number(hour) % 12 || 12) })),
  writing("writes midnight as 24 o'clock", ({ hour }) => (hour === "00" ? { hour: "24" } : {})),
  writing("writes the year of the week", (_, nowMs) => ({ year: weekYear(nowMs) })),
  writing("has no leap days", ({ month, day }) => (month === "02" && day === "29" ? { month: "03", day: "01" } : {})),
  writing("pads no day", ({ day }) => ({ day: Number(day) })),
  writing("takes summer time for UTC", ({ month }, nowMs) =>
    ["07", "08"].includes(String(month)) ? fieldsOf(nowMs + 3_600_000) : {},
  ),
];
