import { UsageError } from "./usage-error.js";

/** Reads a whole number, such as a seed. Throws a UsageError that names the flag. */
export function wholeNumber(flag: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^-?\d+$/.test(text) && Number.isSafeInteger(number)) return number;
    throw new UsageError(`Failed to read ${flag} "${text}": it is not a whole number. Give one, such as 42.`);
  };
}

/** Reads a count from 1 to a million. Throws a UsageError that names the flag. */
export function count(flag: string): (text: string) => number {
  return (text) => {
    const number = wholeNumber(flag)(text);
    if (number >= 1 && number <= 1_000_000) return number;
    throw new UsageError(`Failed to read ${flag} "${text}": it is out of range. Give a number from 1 to 1000000.`);
  };
}
