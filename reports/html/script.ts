/**
 * The script of a page: it opens deep links, filters, copies, and keeps the choices in the address. The page is
 * complete without it. An address ends in `#parsing.long?outcome=fail,warn&level=MUST&text=words&lang=zh`, each part
 * optional; for a matrix in `#?show=failing,differing&family=parsing`.
 */
export const script = `"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const entries = all(".verdict, .matrix-row");
  const lists = all(".verdict-list").map((list) => {
    const [en, zh] = [...list.querySelectorAll("pre")].map((pre) => ({ pre, text: pre.textContent }));
    return { list, en, zh };
  });
  /** Links to other pages, which take the chosen language with them. */
  const pages = all("a.page");
  const filter = byId("filter");
  const words = byId("filter-text");
  /** What chooses: an entry fits if it has one of the values that are chosen under each name. */
  const boxes = all("#filter [name]");
  const names = [...new Set(boxes.map((box) => box.name))];
  const texts = new Map();
  let place = "";
  let isBegun = false;
  root.classList.add("js");

  const isChosen = (box) => (box.type === "checkbox" ? box.checked : box.value !== "");
  const chosen = () => Object.fromEntries(
    names.map((name) => [name, boxes.filter((box) => box.name === name && isChosen(box)).map((box) => box.value)]),
  );
  const language = () => (byId("language-zh").checked ? "zh" : "en");
  const wanted = () => words ? words.value.toLowerCase().split(/\\s+/).filter(Boolean) : [];

  function textOf(entry) {
    // a row of a matrix is its requirement: the cells have the same words in every row
    const wordsOf = (row) => [...row.cells[0].querySelectorAll("code")].map((id) => id.textContent + id.title).join(" ");
    if (!texts.has(entry)) texts.set(entry, (entry.cells ? wordsOf(entry) : entry.textContent).toLowerCase());
    return texts.get(entry);
  }

  function read() {
    const [id, query = ""] = location.hash.slice(1).split("?");
    const state = new URLSearchParams(query);
    try { place = decodeURIComponent(id); } catch { place = ""; }
    return state;
  }

  function write() {
    const state = new URLSearchParams();
    for (const [name, values] of Object.entries(chosen())) if (values.length > 0) state.set(name, values.join(","));
    if (words && words.value) state.set("text", words.value);
    if (language() !== preferred()) state.set("lang", language());
    const query = state.toString().replaceAll("%2C", ",");
    const hash = encodeURI(place) + (query ? "?" + query : "");
    if (location.hash.slice(1) !== hash) history.replaceState(null, "", "#" + hash);
  }

  /** A plain link to an id keeps the filter; whatever else the address says replaces it. */
  function restore() {
    const isPlain = location.hash.length > 1 && !location.hash.includes("?");
    const state = read();
    if (!isPlain) {
      for (const box of boxes) choose(box, (state.get(box.name) || "").split(","));
      if (words) words.value = state.get("text") || "";
    }
    const lang = state.get("lang") || (isBegun && isPlain ? language() : preferred());
    byId(lang === "zh" ? "language-zh" : "language-en").checked = true;
    speak();
    if (filter) apply();
    reveal();
    isBegun = true;
    write();
  }

  function choose(box, values) {
    if (box.type === "checkbox") box.checked = values.includes(box.value);
    else box.value = [...box.options].some((option) => option.value === values[0]) ? values[0] : "";
  }

  /** What the style sheet cannot turn: the language of the whole, its title, and what stands in an option. */
  function speak() {
    root.lang = language() === "zh" ? "zh-CN" : "en";
    for (const each of all("[data-zh]")) each.textContent = each.dataset[language()];
    const query = language() === preferred() ? "" : "?lang=" + language();
    for (const link of pages) {
      const wanted = link.hash.slice(1).split("?")[0] + query;
      if (link.hash.slice(1) !== wanted) link.hash = wanted;
    }
  }

  const preferred = () => (/^zh\\b/i.test(navigator.language) ? "zh" : "en");

  function reveal() {
    for (const entry of all(".is-target")) entry.classList.remove("is-target");
    if (!place) return;
    const target = byId(place);
    if (!target) return find(place);
    if (target.closest("[hidden]")) clear();
    if (target.tagName === "DETAILS") target.open = true;
    target.classList.add("is-target");
    target.scrollIntoView();
  }

  /** An id that stands on a line only is looked for as a word. */
  function find(id) {
    if (!lists.some(({ en }) => en.text.includes("\\t" + id + "\\t"))) return;
    clear();
    words.value = id;
    apply();
    const open = all(".verdict-list").find((list) => list.open);
    if (open) open.scrollIntoView();
  }

  function clear() {
    if (!filter) return;
    for (const box of boxes) choose(box, [""]);
    words.value = "";
    apply();
  }

  function apply() {
    const [choice, asked] = [chosen(), wanted()];
    const isAsked = asked.length > 0 || names.some((name) => choice[name].length > 0);
    const isOf = (name, values) => choice[name].length === 0 || choice[name].some((value) => values.includes(value));
    let shown = 0;
    for (const entry of entries) {
      const fits = names.every((name) => isOf(name, entry.dataset[name].split(" "))) &&
        (asked.length === 0 || asked.every((word) => textOf(entry).includes(word)));
      entry.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const family of all(".family")) family.hidden = !family.querySelector(".verdict:not([hidden])");
    for (const rest of all(".rest")) {
      const isEmpty = !rest.querySelector(".matrix-row:not([hidden])");
      rest.hidden = isEmpty;
      if (isAsked) rest.open = !isEmpty;
    }
    for (const list of lists) shown += applyTo(list, { isOf, asked, isAsked });
    for (const count of all("#filter-count .shown")) count.textContent = shown.toLocaleString("en");
  }

  /** Lines are distinguished by their English words, and shown in either language. */
  function applyTo({ list, en, zh }, { isOf, asked, isAsked }) {
    const lines = en.text.split("\\n");
    const others = zh.text.split("\\n");
    if (!isAsked) {
      for (const { pre, text } of [en, zh]) if (pre.textContent !== text) pre.textContent = text;
      list.hidden = list.open = false;
      return lines.length;
    }
    const found = [];
    lines.forEach((line, index) => {
      const [outcome, level] = line.split("\\t", 2);
      const fits = isOf("outcome", [outcome.replace(" ", "-")]) && isOf("level", [level]) &&
        asked.every((word) => (line + others[index]).toLowerCase().includes(word));
      if (fits) found.push(index);
    });
    en.pre.textContent = found.map((index) => lines[index]).join("\\n");
    zh.pre.textContent = found.map((index) => others[index]).join("\\n");
    list.open = found.length > 0;
    list.hidden = found.length === 0;
    return found.length;
  }

  function copier(button) {
    if (!navigator.clipboard) return;
    const [ask, done] = [button.querySelector(".ask"), button.querySelector(".done > span")];
    const swap = (isDone) => { ask.hidden = isDone; done.hidden = !isDone; };
    button.hidden = false;
    const code = button.parentNode.querySelector("code");
    const copied = () => { swap(true); setTimeout(swap, 2000, false); };
    /** Where the browser forbids it, what is selected can be copied by hand. */
    const select = () => {
      const fold = code.closest("details");
      if (fold) fold.open = true;
      getSelection().selectAllChildren(code);
    };
    button.addEventListener("click", () => navigator.clipboard.writeText(code.textContent).then(copied, select));
  }

  if (filter) {
    filter.hidden = entries.length === 0;
    filter.addEventListener("input", () => { place = ""; apply(); write(); });
    byId("filter-clear").addEventListener("click", () => { clear(); write(); });
    for (const [id, isOpen] of [["filter-open", true], ["filter-close", false]])
      if (byId(id)) byId(id).addEventListener("click", () => open(isOpen));
  }
  const open = (isOpen) => { for (const entry of entries) if (!entry.hidden) entry.open = isOpen; };
  for (const input of all("[name=language]")) {
    input.addEventListener("change", () => { speak(); write(); });
  }
  all(".copy").forEach(copier);
  addEventListener("hashchange", restore);
  restore();
})();
`;
