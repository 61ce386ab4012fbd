import { inChinese } from "../sentences.js";
import { Pair } from "./say.js";
import { Text } from "./text.js";

const SOURCE = /(RFC \d{1,5}(?: §[\d.]*\d)?|CWE-\d{1,5})/;

/** The sources of a requirement; those on the web are links. */
export function Clause({ value }: { value: string }) {
  const zh = inChinese(value) ?? value;
  return zh === value ? <Linked value={value} /> : <Pair en={<Linked value={value} />} zh={<Linked value={zh} />} />;
}

function Linked({ value }: { value: string }) {
  return (
    <>
      {value.split(SOURCE).map((part, index) =>
        index % 2 === 1 ? (
          <a href={addressOf(part)} rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          <Text value={part} />
        ),
      )}
    </>
  );
}

function addressOf(source: string): string {
  const [number = "", section] = source.match(/\d[\d.]*/g) ?? [];
  if (source.startsWith("CWE")) return `https://cwe.mitre.org/data/definitions/${number}.html`;
  const rfc = `https://www.rfc-editor.org/rfc/rfc${number}`;
  return section === undefined ? rfc : `${rfc}#section-${section}`;
}
