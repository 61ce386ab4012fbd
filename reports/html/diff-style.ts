/** The part of the style sheet for the page that compares two reports. */
export const diffStyle = `
.sides{margin-top:.75rem;display:grid;gap:.35rem}
.sides div{display:grid;grid-template-columns:4.5rem 1fr;gap:.75rem;align-items:baseline}
.changes li{display:grid;grid-template-columns:17rem 1fr;gap:.25rem 1rem;padding:.75rem 0;border-top:1px solid var(--rule);align-items:baseline}
.step{display:inline-flex;flex-wrap:wrap;gap:.35rem;align-items:baseline}
.grounds{width:100%;border-collapse:collapse}
.grounds th,.grounds td{text-align:start;font-weight:400;vertical-align:top;padding:.4rem 1rem .4rem 0;border-bottom:1px solid var(--rule)}
.grounds th{color:var(--faint);font-size:.9375rem}
.night{padding:.75rem 0;border-top:1px solid var(--rule)}
.night h4{margin:.75rem 0 .1rem}
.night li{padding:.15rem 0}
.night li.step{display:flex}
.nights svg{display:block;max-width:100%}
.hollow{fill:none;stroke:var(--edge);stroke-dasharray:2 2}
@media (max-width:44rem){.changes li{grid-template-columns:1fr}.sides div{grid-template-columns:1fr;gap:0}}
`;
