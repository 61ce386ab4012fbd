const light = `color-scheme:light;--paper:#fdfdfb;--raised:#f4f4f0;--ink:#20262b;--faint:#5f6871;--rule:#e4e4dd;--edge:#b9bdc0;--link:#0b5cad;
--pass:#1b6b3a;--pass-tint:#e8f3ea;--fail:#ac1f2d;--fail-tint:#fbebea;--warn:#825100;--warn-tint:#fbf0d9;
--aside:#535d66;--aside-tint:#ecedec;--broken:#75309c;--broken-tint:#f4ebf9;--part:#155e87;--part-tint:#e5f0f7`;

const dark = `color-scheme:dark;--paper:#15191d;--raised:#1e2429;--ink:#e2e5e7;--faint:#9aa4ad;--rule:#2c343b;--edge:#56616b;--link:#82b8f2;
--pass:#7ccb93;--pass-tint:#18281e;--fail:#ff9590;--fail-tint:#331c1d;--warn:#ecbb62;--warn-tint:#31270f;
--aside:#aab3bb;--aside-tint:#272e34;--broken:#d3a4ee;--broken-tint:#2c2136;--part:#86c5ea;--part-tint:#152a37`;

const tones: Readonly<Record<string, readonly string[]>> = {
  pass: ["pass", "conformant"],
  fail: ["fail", "failed", "unsettled"],
  warn: ["warn", "untestable", "incomplete"],
  aside: ["inapplicable", "known"],
  broken: ["harness-error", "broken"],
  part: ["partial"],
};

const classes = Object.entries(tones).flatMap(([tone, names]) =>
  names.map(
    (name) => `.is-${name}{--tone:var(--${tone});--tint:var(--${tone}-tint)}.fill-${name}{fill:var(--${tone})}`,
  ),
);

/** The colours of the page in light and dark, and the tone of each outcome. */
export const colours = `:root{${light}}@media (prefers-color-scheme:dark){:root{${dark}}}@media print{:root{${light}}}${classes.join("")}.hatch{stroke:var(--aside);stroke-width:10;stroke-dasharray:3 2}.fill-inapplicable{opacity:.45}.fill-untestable{opacity:.7}`;
