/** The part of the style sheet for phones and print. */
export const narrowStyle = `
@media screen and (max-width:44rem){
body{padding:1rem 1rem 3rem}
h1{font-size:1.3125rem}
.banner{padding:1.125rem;gap:.875rem}
.banner .mark{width:1.75rem;height:1.75rem}
.facts{grid-template-columns:1fr;gap:.75rem}
.facts div{display:grid;grid-template-columns:6.5rem 1fr;gap:.75rem}
.levels li,.families li{grid-template-columns:5rem 1fr}
.levels .counts,.families .counts{grid-column:1/-1}
.verdict>summary,.failures li{grid-template-columns:auto 1fr 1rem}
.verdict h3,.failures li>:last-child{grid-column:1/-1;grid-row:2}
.legend div{grid-template-columns:1fr;gap:.25rem}
.faults thead{display:none}
.faults th:first-child{width:auto}
.faults tr,.faults th,.faults td{display:block}
.faults tr{padding:.5rem 0}
.faults tbody th,.faults td{border:0;padding:.25rem 0}
.faults td .caption{display:block}
.faults tr+tr{border-top:1px solid var(--rule)}
.pairs>div{grid-template-columns:1fr;gap:0}
.evidence{padding-inline-start:.75rem}
.copyable{flex-direction:column;align-items:stretch}
.copyable button{align-self:start}
pre.hex{font-size:.6875rem}
output{margin-inline-start:0;flex-basis:100%}
}
@media print{
html{font-size:12px}
body{max-width:none;padding:0}
.filter,.copy,.languages{display:none!important}
.verdict>summary::after{content:none!important}
.verdict>summary,h2,h4{break-after:avoid}
.banner,.callout,.faults tr,.failures li,figure{break-inside:avoid}
.request:not([open]),.verdict-list:not([open]){display:none}
a{color:inherit}
pre{white-space:pre-wrap;max-height:none!important}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
