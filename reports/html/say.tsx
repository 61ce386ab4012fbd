import type { ComponentChild } from "preact";
import { type Message, messageParts } from "../messages.js";
import { inChinese } from "../sentences.js";
import { once } from "./once.js";
import { Prose } from "./prose.js";

/** Numbers from this on seldom repeat, so messages with them are not cached. */
const MANY = 100;

/** Values for the placeholders of a message. */
type Values = Readonly<Record<string, ComponentChild>>;

interface PairProps {
  en: ComponentChild;
  zh: ComponentChild;
  /** tspan: in a drawing. div: around block content. */
  as?: "span" | "tspan" | "div";
}

/** A text in English and Chinese; the style sheet shows one of them. */
export function Pair({ en, zh, as: Tag = "span" }: PairProps) {
  return (
    <>
      <Tag lang="en">{en}</Tag>
      <Tag lang="zh">{zh}</Tag>
    </>
  );
}

interface SayProps {
  id: Message;
  of?: Values;
  as?: "span" | "tspan";
}

/**
 * A message of the catalogue in both languages. Messages without placeholders, or with small numbers, are cached,
 * because they are on many pages.
 */
export function Say({ id, of = {}, as = "span" }: SayProps) {
  const isRepeated = Object.values(of).every((value) => typeof value === "number" && value < MANY);
  const said = () => <Said id={id} of={of} as={as} />;
  return isRepeated ? once([as, id, ...Object.entries(of).flat()].join(" "), said) : said();
}

function Said({ id, of, as }: Required<SayProps>) {
  const [en, zh] = [messageParts("en", id, of), messageParts("zh", id, of)];
  const isSame = en.length === 1 && typeof en[0] === "string" && en[0] === zh[0] && zh.length === 1;
  return isSame ? en : <Pair en={en} zh={zh} as={as} />;
}

/** A sentence that the kit wrote into the report, in both languages if it is known, otherwise unchanged. */
export function Phrase({ value }: { value: string }) {
  const zh = inChinese(value);
  if (zh === undefined || zh === value) return <Prose value={value} />;
  return <Pair en={<Prose value={value} />} zh={<Prose value={zh} />} />;
}
