import { colours } from "./colours.js";
import { evidenceStyle } from "./evidence-style.js";
import { scoreStyle } from "./score-style.js";

const base = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;padding:2.5rem 1.5rem 4rem;max-width:62rem;background:var(--paper);color:var(--ink);
font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
code,pre,.time,.events{font-family:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.875em}
h1,h2,h3,h4,h5,p,dl,dd,ul,ol{margin:0;padding:0}
ul,ol{list-style:none}
h2{margin:3rem 0 1rem;font-size:1.25rem;line-height:1.3;font-weight:650}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.2em}
a,code,dd,td,th,li,p,h1,h3,b{overflow-wrap:anywhere}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.faint{color:var(--faint)}
.loud{color:var(--fail);font-weight:600}
[hidden]{display:none!important}
summary{cursor:pointer}
.mark{flex:none;width:1em;height:1em;vertical-align:-.125em}
.hidden{font-style:normal;color:var(--warn);background:var(--warn-tint);border-radius:.2em;padding:0 .1em}
.value,dd,td,li>p,.sentence{unicode-bidi:isolate}
.eyebrow{color:var(--faint);font-size:.875rem;margin-bottom:.5rem}
`;

const head = `
.banner{display:flex;gap:1.25rem;padding:1.5rem;border-radius:.75rem;border-inline-start:.5rem solid var(--tone);background:var(--tint)}
.banner .mark{width:2.25rem;height:2.25rem;color:var(--tone);margin-top:.1rem}
h1{font-size:1.625rem;line-height:1.25;font-weight:650;letter-spacing:-.01em}
.banner p{margin-top:.5rem}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1rem 2rem;margin-top:1.75rem;font-size:.9375rem}
dt{color:var(--faint);font-size:.8125rem}
.failures li,.unexamined li{padding:.75rem 0;border-top:1px solid var(--rule)}
.failures li{display:grid;grid-template-columns:8.5rem 4.5rem 1fr;gap:.25rem 1rem;align-items:baseline}
.failures .sentence{display:block}
.unexamined li{display:flex;gap:.75rem}
.unexamined .mark{margin-top:.3rem;width:1.125rem;height:1.125rem;color:var(--tone)}
.ids{font-size:.875rem;margin-top:.25rem}
.ids a{display:inline-block;margin-inline-end:.75rem}
.families li{display:grid;grid-template-columns:7rem minmax(6rem,1fr) minmax(17rem,auto);gap:.25rem 1.25rem;align-items:center;padding:.5rem 0;border-top:1px solid var(--rule)}
.bar{display:block;border-radius:.3rem}
.counts{display:inline-flex;flex-wrap:wrap;gap:.125rem 1rem;font-size:.875rem;font-weight:400}
.counts span{white-space:nowrap;color:var(--tone)}
.counts .mark{margin-inline-end:.3rem}
.filter{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;margin-top:3rem;padding:.75rem 1rem;background:var(--raised);border:1px solid var(--rule);border-radius:.6rem}
.filter label span{display:block;color:var(--faint);font-size:.8125rem}
.filter .words{flex:1 1 12rem}
input,select,button{font:inherit;font-size:.9375rem;color:inherit;background:var(--paper);border:1px solid var(--edge);border-radius:.4rem;padding:.35rem .6rem;min-height:2.25rem}
input{width:100%}
button{cursor:pointer}
output{color:var(--faint);font-size:.875rem;min-width:8rem;line-height:2.25rem}
@media (min-width:48rem) and (min-height:36rem){.filter{position:sticky;top:0;z-index:1;box-shadow:0 -.5rem 0 .5rem var(--paper)}.js{scroll-padding-top:7rem}}
`;

const list = `
.family h2{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:baseline}
.verdict{border-top:1px solid var(--rule)}
.verdict>summary{display:grid;grid-template-columns:8.5rem 4.5rem 1fr 1rem;gap:.25rem 1rem;align-items:baseline;padding:.75rem 0;list-style:none}
.verdict>summary::-webkit-details-marker{display:none}
.verdict>summary::after{content:"+";color:var(--faint);text-align:end}
.verdict[open]>summary::after{content:"\\2212"}
.verdict>summary:hover h3{color:var(--link)}
.verdict:target>summary{background:var(--raised);box-shadow:0 0 0 .75rem var(--raised);border-radius:.1rem;margin:.75rem 0}
.verdict:target h3>code{color:var(--link)}
html:not(.js) .verdict:target::details-content{content-visibility:visible;block-size:auto}
h3{font-size:1rem;font-weight:400;line-height:1.5}
h3>code{color:var(--faint);display:block}
.level{font-size:.8125rem;letter-spacing:.03em;color:var(--faint)}
.badge{display:inline-flex;align-items:center;gap:.4rem;padding:.05rem .6rem .05rem .45rem;border-radius:1rem;background:var(--tint);color:var(--tone);font-size:.875rem;font-weight:600;white-space:nowrap;justify-self:start}
.inside{padding:.25rem 0 2.5rem}
.inside>*+*{margin-top:1rem}
.callout{padding:.75rem 1rem;border-radius:.5rem;background:var(--raised)}
.notes li::before{content:"\\2013\\2002";color:var(--faint)}
.particulars{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;color:var(--faint);font-size:.875rem}
.remedy{padding:1rem 1.25rem;border-radius:.5rem;background:var(--pass-tint)}
.remedy h4{margin:0 0 .25rem}
h4{font-size:1rem;font-weight:650;margin:1.75rem 0 .5rem}
h5{font-size:.8125rem;font-weight:400;color:var(--faint);margin:.9rem 0 .25rem}
footer{margin-top:4rem;padding-top:.5rem;border-top:1px solid var(--rule);font-size:.9375rem}
.legend{display:grid;gap:.75rem;margin-bottom:1.5rem}
.legend div{display:grid;grid-template-columns:9.5rem 1fr;gap:1rem;align-items:baseline}
`;

const narrow = `
@media (min-width:44.01rem){.inside>p[lang=zh]{margin-inline-start:15rem}}
@media (max-width:44rem){
body{padding:1.25rem 1rem 3rem}
h1{font-size:1.375rem}
.banner{padding:1.125rem;gap:.875rem}
.banner .mark{width:1.75rem;height:1.75rem}
.facts{grid-template-columns:1fr;gap:.75rem}
.facts div{display:grid;grid-template-columns:6.5rem 1fr;gap:.75rem}
.families li{grid-template-columns:6rem 1fr}
.families .counts{grid-column:1/-1}
.verdict>summary,.failures li{grid-template-columns:auto 1fr 1rem}
.verdict h3,.failures li>:last-child{grid-column:1/-1;grid-row:2}
.legend div{grid-template-columns:1fr;gap:.25rem}
.faults thead{display:none}
.faults th:first-child{width:auto}
.faults tr,.faults th,.faults td{display:block}
.faults tr{padding:.5rem 0}
.faults tbody th,.faults td{border:0;padding:.25rem 0}
.faults .expected::before,.faults .actual::before{display:block;color:var(--faint);font-size:.8125rem}
.faults .expected::before{content:"Expected"}
.faults .actual::before{content:"Got"}
.faults tr+tr{border-top:1px solid var(--rule)}
.pairs>div{grid-template-columns:1fr;gap:0}
}
@media print{
html{font-size:13px}
body{max-width:none;padding:0}
.filter,.copy{display:none!important}
.verdict>summary::after{content:none!important}
.verdict>summary,h2,h4{break-after:avoid}
.banner,.callout,.faults tr,.failures li{break-inside:avoid}
pre{white-space:pre-wrap;max-height:none!important}
}
`;

/** The style sheet of the page: quiet, for a phone and a desk, light and dark, and for paper. */
export const style = [colours, base, head, list, evidenceStyle, scoreStyle, narrow].join("");
