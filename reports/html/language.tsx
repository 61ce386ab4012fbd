import { languages } from "../messages.js";

const NAMES = { en: "English", zh: "中文" } as const;

/** Selects the language of the page. Works through the style sheet, without a script. */
export function LanguageSwitch() {
  return (
    <fieldset class="languages">
      <legend class="unseen">Language / 语言</legend>
      {languages.map((language, index) => (
        <span>
          <input type="radio" name="language" id={`language-${language}`} value={language} checked={index === 0} />
          {/* Each name is in the language that it names. */}
          <label for={`language-${language}`}>{NAMES[language]}</label>
        </span>
      ))}
    </fieldset>
  );
}
