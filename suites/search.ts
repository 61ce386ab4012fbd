import { spellings } from "./spellings.js";

/** Finds what must not be published in what is to be written. */
export interface Search {
  /** Looks for this text too, from now on. */
  add(secret: string): void;
  /** Whether one of the secrets stands in a text, however it is spelled. */
  finds(text: string): boolean;
  /** The same for a text that comes piece by piece: hands the pieces on, and throws `stop` before the first that completes a secret. */
  through(pieces: Iterable<string>, stop: () => Error): Generator<string>;
}

/** A shorter text is found everywhere by chance: as `secret` in `AccessKeySecret`. */
const shortest = 8;
/** So many characters tell a secret from all else, and one that was cut short is found by them too. */
const enough = 32;
/** UTF-16 units that are searched at once, and those before them that the beginning of a secret could stand in. */
const [window, overlap] = [1 << 18, 1 << 14];
/** Long texts are cut into lines: as they are, or within a string of JSON; and lines are indented. */
const lineEnd = /[ \t]*(?:[\r\n]|\\{1,8}[nr]|%(?:25){0,3}0[AaDd]|&#(?:10|13|x[aAdD]);)+[ \t]*/g;

/** A search for secrets. One of fewer than eight characters is not looked for. */
export function search(...secrets: readonly string[]): Search {
  const all = new Set<string>();
  let pattern: RegExp | undefined;
  const add = (secret: string) => {
    if (secret.length < shortest || all.has(secret)) return;
    all.add(secret);
    const parts = [...all].map((each) => Array.from(each).slice(0, enough).join(""));
    pattern = new RegExp([...new Set(parts)].map(spellings).join("|"));
  };
  secrets.forEach(add);
  const finds = (text: string) =>
    pattern !== undefined && (pattern.test(text) || pattern.test(text.replaceAll(lineEnd, "")));
  return {
    add,
    finds,
    *through(pieces, stop) {
      let [before, held] = ["", ""];
      const expectNone = () => {
        if (finds(before + held)) throw stop();
      };
      for (const piece of pieces) {
        held += piece;
        if (held.length < window) continue;
        expectNone();
        yield held;
        [before, held] = [(before + held).slice(-overlap), ""];
      }
      expectNone();
      yield held;
    },
  };
}
