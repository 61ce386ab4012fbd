/** Characters at the beginning of a form by which it is looked up. */
const HEAD = 4;
/** Values of a hash of four characters: enough that most of 10,000 secrets have one of their own. */
const HASHES = 1 << 20;

/** Forms whose heads have the same hash: whole, and how long they are. */
interface Family {
  forms: Set<string>;
  lengths: Set<number>;
}

/** Whether one of many forms stands in a text. Takes time by the length of the text, however many forms there are. */
export function scanner(forms: readonly string[]): (text: string) => boolean {
  const short = [...new Set(forms)].filter((form) => form.length < HEAD);
  const families = familiesOf(forms.filter((form) => form.length >= HEAD));
  const marks = new Uint8Array(HASHES);
  for (const hash of families.keys()) marks[hash] = 1;
  return (text) => {
    if (short.some((form) => text.includes(form))) return true;
    for (let [at, hash] = [0, 0]; at < text.length; at++) {
      hash = rolled(hash, text.charCodeAt(at));
      if (marks[hash] === 1 && begins(families.get(hash), text, at + 1 - HEAD)) return true;
    }
    return false;
  };
}

function familiesOf(forms: readonly string[]): ReadonlyMap<number, Family> {
  const families = new Map<number, Family>();
  for (const form of forms) {
    let hash = 0;
    for (let at = 0; at < HEAD; at++) hash = rolled(hash, form.charCodeAt(at));
    const family = families.get(hash) ?? { forms: new Set(), lengths: new Set() };
    family.forms.add(form);
    family.lengths.add(form.length);
    families.set(hash, family);
  }
  return families;
}

/** The hash of the last four characters, from that of those before. */
function rolled(hash: number, code: number): number {
  return ((hash << 5) ^ code) & (HASHES - 1);
}

function begins(family: Family | undefined, text: string, at: number): boolean {
  return [...(family?.lengths ?? [])].some((length) => family?.forms.has(text.slice(at, at + length)));
}
