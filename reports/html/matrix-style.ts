/** What the matrix adds to the style sheet of the page. */
export const matrixStyle = `
body{max-width:80rem}
.fates li{display:grid;grid-template-columns:8.5rem 1fr auto;gap:.25rem 1rem;align-items:baseline;padding:.6rem 0;border-top:1px solid var(--rule)}
.fates p{font-size:.875rem}
.fates a{text-decoration:none}
.scroll{position:relative;overflow:auto;max-height:90vh;border:1px solid var(--rule);border-radius:.5rem}
.matrix{border-collapse:separate;border-spacing:0;font-size:.875rem}
.matrix th{font-weight:400;text-align:start}
.matrix thead th{position:sticky;top:0;z-index:1;background:var(--raised);vertical-align:bottom;padding:.5rem .25rem;border-bottom:1px solid var(--edge)}
.matrix .upright{display:inline-block;writing-mode:vertical-rl;transform:rotate(180deg);max-height:17rem;line-height:1.2;font-weight:600;text-align:start}
.matrix thead i{color:var(--faint);font-style:normal;font-weight:400;margin-block-start:.4rem;font-size:.8125rem;margin-inline-start:.5rem}
.matrix tr>th:first-child{position:sticky;left:0;background:var(--paper);padding:.3rem .75rem;white-space:nowrap;border-inline-end:1px solid var(--rule)}
.matrix thead tr>th:first-child{z-index:2;background:var(--raised)}
.matrix .group th{font-weight:650;padding-top:.9rem}
.matrix td{padding:0;border-top:1px solid var(--rule);text-align:center;min-width:2.25rem;background:var(--tint)}
.matrix td.is-pass,.matrix td.is-inapplicable{background:none}
.matrix tbody tr:not(.group)>th{border-top:1px solid var(--rule)}
.matrix td a{display:block;padding:.4rem;color:var(--tone)}
.matrix tr:hover>th,.matrix tr:hover>td{background:var(--raised)}
.known-of{border-top:1px solid var(--rule);padding:.5rem 0}
.known-of>summary{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:baseline}
.known-of h3{font-weight:600}
.known-of dl{display:grid;gap:.75rem;padding:.75rem 0 1rem}
.known-of dd{margin-top:.2rem}
@media (max-width:44rem){
.fates li{grid-template-columns:1fr}
.matrix tr>th:first-child{white-space:normal;min-width:9.5rem;max-width:9.5rem;padding:.3rem .5rem}
}
@media print{.scroll{overflow:visible;max-height:none;border:0}.matrix thead th,.matrix tr>th:first-child{position:static}}
`;
