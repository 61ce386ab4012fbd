import type { ComponentChildren, VNode } from "preact";
import { unlimitedPace } from "../../schemas/kit.js";
import type { Capabilities, Report, ServiceTarget } from "../../schemas/types.js";
import type { Message } from "../messages.js";
import { named } from "../tally.js";
import { Say } from "./say.js";
import { Text } from "./text.js";
import { Duration, When } from "./when.js";

/** The data that identifies a run: the target, the kit, the contract, the options and the time. */
export function About({ report }: { report: Report }) {
  const { kit, contract, target } = report;
  return (
    <section aria-labelledby="about">
      <h2 id="about">
        <Say id="about.title" />
      </h2>
      <dl class="facts">
        <Fact name="about.target">
          <Text value={named(report)} /> (<Say id={`seat.${target.seat}`} />)
        </Fact>
        <Optional name="about.language" value={[target.language, target.runtime]} />
        <Optional name="about.adapter" value={[target.module ?? target.command]} />
        {target.capabilities ? (
          <Fact name="about.claims">
            <Claims claimed={target.capabilities} />
          </Fact>
        ) : null}
        {target.service ? <ServiceFacts target={target.service} sent={report.requests} /> : null}
        {target.transport ? (
          <Fact name="about.transport">
            <Say id={`transport.${target.transport}`} />
          </Fact>
        ) : null}
        <Fact name="about.contract">
          <Text value={`${contract.operation} ${contract.version}`} />,{" "}
          {contract.total === undefined ? (
            <Say id="about.requirements" of={{ n: contract.requirements }} />
          ) : (
            <Say
              id="verdict.part"
              of={{
                n: contract.requirements,
                total: contract.total,
                name: <Text value={contract.name ?? contract.operation} />,
              }}
            />
          )}
        </Fact>
        <Fact name="about.digest">
          <code class="value">
            <Text value={contract.digest} />
          </code>
        </Fact>
        <Fact name="about.kit">
          <Text value={`${kit.name} ${kit.version}`} />
        </Fact>
        <Fact name="about.seed">
          <Say id="about.seed-value" of={{ seed: <code>{report.seed}</code>, n: report.runsPerProperty }} />
        </Fact>
        <Fact name="about.fail-on">
          <Say id={report.failOn === "must" ? "level.MUST" : "level.SHOULD"} />
        </Fact>
        <Fact name="about.begun">
          <When at={report.startedAt} tookMs={report.durationMs} />
        </Fact>
      </dl>
    </section>
  );
}

/** A service, and how it was tested. */
function ServiceFacts({ target, sent }: { target: ServiceTarget; sent: number | undefined }) {
  const { url, jobs, accounts, pace, watchMs, stress, root, budget, masked } = target;
  return (
    <>
      <Optional name="about.url" value={[url]} />
      <Fact name="about.jobs">
        <Several>
          {jobs.map((job) => (
            <code class="value">
              <Text value={job} />
            </code>
          ))}
        </Several>
      </Fact>
      <Fact name="about.keys">
        <Several>
          {accounts.map((role) => (
            <Say id={`owner.${role}`} />
          ))}
        </Several>
      </Fact>
      <Fact name="about.pace">
        {pace === unlimitedPace ? (
          <Say id="about.pace-none" />
        ) : (
          <Say id={stress ? "about.pace-stress" : "about.pace-quiet"} of={{ n: pace }} />
        )}
      </Fact>
      {watchMs === undefined ? null : (
        <Fact name="about.watch">
          <Say id="about.watch-value" of={{ took: <Duration ms={watchMs} /> }} />
        </Fact>
      )}
      {budget === undefined ? null : (
        <Fact name="about.budget">
          <Say id="about.budget-value" of={{ n: budget }} />
        </Fact>
      )}
      <Optional name="about.requests" value={[sent?.toString()]} />
      {masked ? (
        <Fact name="about.ids">
          <Say id="about.masked" />
        </Fact>
      ) : null}
      <Optional name="about.root" value={[root]} />
    </>
  );
}

function Fact({ name, children }: { name: Message; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <Say id={name} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Optional({ name, value }: { name: Message; value: readonly (string | undefined)[] }) {
  const text = value.filter((each) => each !== undefined).join(", ");
  if (text === "") return null;
  return (
    <Fact name={name}>
      <Text value={text} />
    </Fact>
  );
}

function Claims({ claimed }: { claimed: Capabilities }) {
  const { formats = ["JSON"], retries, rateLimit, waits, securityToken, timeout, inflight = 1, clock } = claimed;
  const said = [
    <Say id="claims.formats" of={{ formats: formats.join(", ") }} />,
    retries ? <Say id="claims.retries" /> : null,
    rateLimit ? <Say id="claims.rate" of={{ n: rateLimit }} /> : null,
    waits ? <Say id="claims.waits" /> : null,
    securityToken ? <Say id="claims.token" /> : null,
    timeout ? <Say id="claims.deadline" /> : null,
    <Say id="claims.inflight" of={{ n: inflight }} />,
    clock === "virtual" ? <Say id="claims.clock" /> : null,
  ];
  return <Several>{said}</Several>;
}

/** Items on separate lines; absent ones are skipped. */
function Several({ children }: { children: readonly (VNode | null)[] }) {
  return <ul class="claims">{children.map((each) => (each ? <li>{each}</li> : null))}</ul>;
}
