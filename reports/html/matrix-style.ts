/** The part of the style sheet for the matrix. */
export const matrixStyle = `
body{max-width:80rem}
.conclusions li{display:grid;grid-template-columns:12rem 1fr;gap:.25rem 1rem;align-items:baseline;padding:.6rem 0;border-top:1px solid var(--rule)}
.conclusions p{font-size:.875rem}
.conclusions dl{display:grid;gap:.75rem;padding:.5rem 0 .75rem}
.conclusions dd{margin-top:.2rem}
.figure{font-weight:600;margin-inline-start:.5rem}
.scroll{position:relative;overflow-x:auto;border:1px solid var(--rule);border-radius:.5rem}
.rest{margin-top:1rem}
.rest>summary{padding:.35rem 0;margin-bottom:.5rem}
.matrix{border-collapse:separate;border-spacing:0;font-size:.875rem}
.matrix th{font-weight:400;text-align:start}
.matrix thead th{background:var(--raised);vertical-align:bottom;padding:.5rem .25rem;border-bottom:1px solid var(--edge);text-align:center}
.matrix thead th:first-child{text-align:start}
@media (min-width:80rem){.fits{overflow:visible}.fits .matrix thead th{position:sticky;top:0;z-index:1}.js .filter~* .fits .matrix thead th,.js .filter~.fits .matrix thead th{top:3.4rem}}
.matrix .upright{display:inline-block;writing-mode:vertical-rl;transform:rotate(180deg);max-height:17rem;line-height:1.2;font-weight:600;text-align:start}
.matrix thead i{color:var(--faint);font-style:normal;font-weight:400;margin-block-start:.4rem;font-size:.8125rem;margin-inline-start:.5rem}
.matrix tr>th:first-child{position:sticky;left:0;background:var(--paper);padding:.3rem .75rem;min-width:17rem;white-space:nowrap;border-inline-end:1px solid var(--rule)}
.matrix thead tr>th:first-child{z-index:2;background:var(--raised)}
.matrix td{padding:0;border-top:1px solid var(--rule);text-align:center;width:3rem;min-width:3rem;background:var(--tint)}
.matrix td.is-pass,.matrix td.is-inapplicable,.sums td{background:none}
.matrix td.is-known{background:repeating-linear-gradient(45deg,var(--tint) 0 3px,var(--paper) 3px 6px)}
.sums td{padding:.3rem .2rem;font-variant-numeric:tabular-nums;font-size:.8125rem}
.sums .bar{width:2.6rem;margin:0 auto .25rem}
.matrix tbody tr>th{border-top:1px solid var(--rule)}
.matrix td a{display:block;padding:.4rem;color:var(--tone)}
.matrix tr:hover>th,.matrix tr:hover>td{background:var(--raised)}
@media (max-width:44rem){
.conclusions li{grid-template-columns:1fr}
.matrix tr>th:first-child{white-space:normal;min-width:9.5rem;max-width:9.5rem;padding:.3rem .5rem}
}
@media print{.scroll{overflow:visible;border:0}.matrix thead th,.matrix tr>th:first-child{position:static}}
`;
