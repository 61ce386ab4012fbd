import type { ComponentChildren } from "preact";
import type { Language, Message } from "../messages.js";
import { Pair, Say } from "./say.js";
import { Text } from "./text.js";

/** A text in both languages. */
export function Both({ say }: { say: (language: Language) => string }) {
  const [en, zh] = [say("en"), say("zh")];
  return en === zh ? <Text value={en} /> : <Pair en={<Text value={en} />} zh={<Text value={zh} />} />;
}

/** A titled part of the page; `nth` is the number of the service. */
export function Section({ title, nth, children }: { title: Message; nth: number; children: ComponentChildren }) {
  const id = `${title.replaceAll(".", "-")}-${nth}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <Say id={title} />
      </h2>
      {children}
    </section>
  );
}
