import type { ComponentChildren } from "preact";
import type { Capabilities, Report, ServiceTarget } from "../../schemas/types.js";
import { duration, moment } from "../duration.js";
import { named } from "../tally.js";
import { count } from "./folded.js";
import { Text } from "./text.js";

const TRANSPORTS = {
  loopback: "a port of this machine",
  intercepted: "intercepted in this process: the client's host cannot be changed",
} as const;

/** Who was examined, by which kit, against which contract, how and when. */
export function Facts({ report }: { report: Report }) {
  const { kit, contract, target } = report;
  const isClient = target.seat === "client";
  return (
    <dl class="facts">
      <Fact name="Target">
        <Text value={`${named(report)} (${target.seat})`} />
      </Fact>
      <Optional name="Language" value={[target.language, target.runtime]} />
      <Optional
        name="Adapter"
        value={[target.module ?? target.command ?? (isClient ? "the embedded reference client" : undefined)]}
      />
      <Optional name="Claims" value={[isClient ? claims(target.capabilities ?? {}) : undefined]} />
      <ServiceFacts target={target.service} />
      <Optional name="Transport" value={[target.transport && TRANSPORTS[target.transport]]} />
      <Fact name="Contract">
        <Text value={`${contract.operation} ${contract.version}`} />, {count(contract.requirements)} requirements
      </Fact>
      <Fact name="Contract digest">
        <code class="value">
          <Text value={contract.digest} />
        </code>
      </Fact>
      <Fact name="Kit">
        <Text value={`${kit.name} ${kit.version}`} />
      </Fact>
      <Fact name="Seed">
        <code>{report.seed}</code>, {count(report.runsPerProperty)} cases a property
      </Fact>
      <Fact name="Fails at">{report.failOn.toUpperCase()}</Fact>
      <Fact name="Begun">
        <time dateTime={report.startedAt}>{moment(report.startedAt)}</time>, took {duration(report.durationMs)}
      </Fact>
    </dl>
  );
}

const OWNERS = { main: "the account", ram: "a RAM user of it", other: "another account", nobody: "nobody" } as const;

function ServiceFacts({ target }: { target: ServiceTarget | undefined }) {
  if (!target) return null;
  const { url, jobs, accounts, pace, watchMs, loud, root } = target;
  return (
    <>
      <Optional name="URL" value={[url]} />
      <Optional name="Jobs" value={jobs} />
      <Optional name="Keys of" value={accounts.map((role) => OWNERS[role])} />
      <Fact name="Pace">
        at most {pace} requests a second{loud ? ", but for loud checks" : "; no loud checks"}
      </Fact>
      <Optional name="Jobs watched" value={[watchMs === undefined ? undefined : `for ${duration(watchMs)}`]} />
      <Optional name="Trusted root" value={[root]} />
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Optional({ name, value }: { name: string; value: readonly (string | undefined)[] }) {
  const text = value.filter((each) => each !== undefined).join(", ");
  if (text === "") return null;
  return (
    <Fact name={name}>
      <Text value={text} />
    </Fact>
  );
}

function claims(claimed: Capabilities): string {
  const { formats = ["JSON"], retries, rateLimit, waits, securityToken, timeout, inflight = 1, clock } = claimed;
  const said = [
    formats.join(" and "),
    retries ? "retries" : "",
    rateLimit ? `at most ${rateLimit} requests a second` : "",
    waits ? "waits for the end of a job" : "",
    securityToken ? "temporary credentials" : "",
    timeout ? "a deadline" : "",
    inflight > 1 ? `${count(inflight)} calls at once` : "one call at once",
    clock === "virtual" ? "a virtual clock" : "",
  ];
  return said.filter((each) => each !== "").join(", ");
}
