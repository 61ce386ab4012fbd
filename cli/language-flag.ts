import { Option } from "commander";
import { languages } from "../reports/messages.js";

/** The option for the language of terminal output. */
export function languageFlag(): Option {
  return new Option("--language <language>", "the language of the summary").choices(languages).default("en");
}
