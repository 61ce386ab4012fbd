import { colours } from "./colours.js";
import { diffStyle } from "./diff-style.js";
import { evidenceStyle } from "./evidence-style.js";
import { narrowStyle } from "./narrow-style.js";
import { scoreStyle } from "./score-style.js";

const base = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;padding:1.5rem 1.5rem 4rem;max-width:66rem;background:var(--paper);color:var(--ink);
font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
code,pre,.time,.events{font-family:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace;font-size:.875em}
h1,h2,h3,h4,h5,p,dl,dd,ul,ol,figure,fieldset{margin:0;padding:0;border:0;min-width:0}
ul,ol{list-style:none}
h2{margin:3rem 0 .75rem;font-size:1.3125rem;line-height:1.3;font-weight:650}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.2em}
a,code,dd,td,th,li,p,h1,h2,h3,b{overflow-wrap:anywhere}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:.15rem}
body [lang=zh]{display:none}
body:has(#language-zh:checked) [lang=zh]{display:revert}
body:has(#language-zh:checked) [lang=en]{display:none}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.faint,.caption,figcaption{color:var(--faint)}
.caption,figcaption{font-size:.875rem}
.loud{color:var(--fail);font-weight:600}
.more{color:var(--warn);font-weight:600;padding:.5rem 0}
[hidden]{display:none!important}
summary{cursor:pointer}
.mark{flex:none;width:1em;height:1em;vertical-align:-.125em}
.mark path{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.hidden{font-style:normal;color:var(--warn);background:var(--warn-tint);border-radius:.2em;padding:0 .1em}
.value,dd,td,li>p,.sentence{unicode-bidi:isolate}
`;

const head = `
.top{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.5rem 1.5rem;margin-bottom:.75rem}
.eyebrow{color:var(--faint);font-size:.875rem}
.languages{display:flex;gap:.25rem}
.languages input{position:absolute;opacity:0;width:1px;height:1px}
.languages label{display:inline-block;padding:.2rem .7rem;border:1px solid transparent;border-radius:1rem;font-size:.875rem;cursor:pointer;color:var(--faint)}
.languages label:hover{color:var(--link)}
.languages :checked+label{color:var(--ink);border-color:var(--edge);background:var(--raised)}
.languages :focus-visible+label{outline:2px solid var(--link);outline-offset:2px}
.banner{display:flex;gap:1.25rem;padding:1.5rem;border-radius:.75rem;border-inline-start:.5rem solid var(--tone);background:var(--tint)}
.banner .mark{width:2.25rem;height:2.25rem;color:var(--tone);margin-top:.1rem}
h1{font-size:1.625rem;line-height:1.3;font-weight:650;letter-spacing:-.01em}
.gap{text-decoration:underline;text-decoration-color:var(--tone);text-decoration-thickness:2px;text-underline-offset:.2em}
.banner p{margin-top:.5rem}
.big{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;margin-top:1rem}
.big dd{font-size:1.75rem;line-height:1.2;font-weight:650;font-variant-numeric:tabular-nums}
.big .of{font-size:1rem;font-weight:400;color:var(--faint)}
.levels{margin-top:1.25rem}
.levels li,.families li{display:grid;grid-template-columns:7rem minmax(6rem,1fr) 23rem;gap:.25rem 1.25rem;align-items:center;padding:.4rem 0}
.levels .loud{display:block}
.families li{border-top:1px solid var(--rule)}
.who{display:flex;flex-wrap:wrap;gap:.25rem 1.75rem;margin-top:1rem;color:var(--faint);font-size:.9375rem}
.failures li,.unexamined li{padding:.75rem 0;border-top:1px solid var(--rule)}
.failures li{display:grid;grid-template-columns:9rem 4.5rem 1fr;gap:.25rem 1rem;align-items:baseline}
.summary-line{font-size:.9375rem;color:var(--faint);margin-top:.15rem;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.unexamined li{display:flex;gap:.75rem}
.unexamined .mark{margin-top:.3rem;width:1.125rem;height:1.125rem;color:var(--tone)}
.ids{font-size:.875rem;margin-top:.25rem}
.ids a{display:inline-block;margin-inline-end:.75rem}
.bar{display:block;border-radius:.3rem}
.counts{display:inline-flex;flex-wrap:wrap;gap:.125rem 1rem;font-size:.875rem;font-weight:400}
.counts>span{white-space:nowrap;color:var(--tone)}
.counts .mark{margin-inline-end:.3rem}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1rem 2rem;font-size:.9375rem}
dt{color:var(--faint);font-size:.875rem}
.claims li{display:inline}
.claims li:not(:last-child)::after{content:" · ";color:var(--faint)}
`;

const choose = `
.filter{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin-top:3rem;padding:.6rem .75rem;background:var(--raised);border:1px solid var(--rule);border-radius:.6rem}
.filter .words{display:flex;gap:.5rem;align-items:center;flex:1 1 14rem}
.words .caption{white-space:nowrap}
.chips,.actions{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}
.actions{flex:2 1 24rem}
.chip{display:inline-flex;gap:.35rem;align-items:center;padding:.2rem .65rem;min-height:2.1rem;border:1px solid var(--edge);border-radius:1.1rem;background:var(--paper);font-size:.875rem;cursor:pointer}
.chip input{margin:0;accent-color:var(--link)}
.chip .mark{color:var(--tone)}
.chip:has(:checked){border-color:var(--link);box-shadow:inset 0 0 0 1px var(--link)}
input[type=search],select,button{font:inherit;font-size:.875rem;color:inherit;background:var(--paper);border:1px solid var(--edge);border-radius:.4rem;padding:.25rem .65rem;min-height:2.1rem}
input[type=search]{width:100%}
button{cursor:pointer}
button:hover{border-color:var(--link);color:var(--link)}
output{color:var(--faint);font-size:.875rem;margin-inline-start:auto}
output b{color:var(--ink)}
@media (min-width:48rem) and (min-height:40rem){.filter{position:sticky;top:0;z-index:1;box-shadow:0 -.5rem 0 .5rem var(--paper)}.js{scroll-padding-top:8rem}}
`;

const list = `
.family h2{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:baseline}
.verdict{border-top:1px solid var(--rule)}
.verdict>summary{display:grid;grid-template-columns:9rem 4.5rem 1fr 1rem;gap:.25rem 1rem;align-items:baseline;padding:.75rem 0;list-style:none}
.verdict>summary::-webkit-details-marker{display:none}
.verdict>summary::after{content:"+";color:var(--faint);text-align:end}
.verdict[open]>summary::after{content:"\\2212"}
.verdict>summary:hover h3{color:var(--link)}
.verdict:target>summary,.is-target>summary{background:var(--raised);box-shadow:0 0 0 .75rem var(--raised);border-radius:.1rem;margin:.75rem 0}
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
h5{font-size:.875rem;font-weight:400;color:var(--faint);margin:.9rem 0 .25rem}
.many .verdict{content-visibility:auto;contain-intrinsic-size:auto 5rem}
.verdict-list{border-top:1px solid var(--rule);padding:.5rem 0}
.verdict-list pre{max-height:none;tab-size:16;white-space:pre;overflow-wrap:normal;font-size:.8125rem}
footer{margin-top:4rem;padding-top:.5rem;border-top:1px solid var(--rule);font-size:.9375rem}
.legend{display:grid;gap:.75rem;margin-bottom:1.5rem}
.legend div{display:grid;grid-template-columns:9.5rem 1fr;gap:1rem;align-items:baseline}
`;

/** The style sheet of the page: for phones, desktops and print, in light and dark. */
export const style = [colours, base, head, choose, list, evidenceStyle, scoreStyle, diffStyle, narrowStyle].join("");
