import { matrixStyle } from "./matrix-style.js";
import { style } from "./style.js";

/** The style sheet of the pages that cover many runs. */
export const siteStyle = `${style}${matrixStyle}
.share{display:block;max-width:100%}
.share .hatch{stroke-width:16}
.fill-none{fill:var(--paper);stroke:var(--edge);stroke-width:1;stroke-dasharray:2 2}
.share-chart{overflow:hidden}
.share-chart figcaption{margin-top:.5rem}
.targets li{display:grid;grid-template-columns:14rem 1fr auto;gap:.25rem 1rem;padding:.6rem 0;border-top:1px solid var(--rule);align-items:start}
.targets .badge{white-space:normal;border-radius:.8rem}
.targets p{font-size:.875rem}
.targets figure{margin:0;text-align:end}
.targets figure .share{margin-inline-start:auto}
.banner img{display:inline-block;vertical-align:middle;max-width:100%;height:auto}
.steps>li{padding:1rem 0;border-top:1px solid var(--rule)}
.steps h3{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline}
.steps summary{color:var(--faint)}
.steps details li{padding:.5rem 0}
.steps .said{margin-top:.35rem;font-weight:600}
.share-chart+.newest{margin-top:.5rem}
.steps .changes{margin:.5rem 0 0 0;padding-inline-start:1rem;border-inline-start:2px solid var(--rule)}
.steps .changes li{padding:.4rem 0;border:0}
.steps .changes li+li{border-top:1px solid var(--rule)}
.steps .why{font-size:.9375rem}
.known-now{width:100%;border-collapse:collapse;font-size:.9375rem}
.known-now th,.known-now td{text-align:start;font-weight:400;vertical-align:baseline;padding:.4rem 1rem .4rem 0;border-bottom:1px solid var(--rule)}
.known-now thead th{color:var(--faint);font-size:.875rem}
.narrow{display:none}
.left-out li{padding:.4rem 0;border-top:1px solid var(--rule)}
@media (max-width:44rem){
.targets li{grid-template-columns:1fr}
.targets figure{text-align:start}
.targets figure .share{margin-inline-start:0}
.known-now thead{display:none}
.narrow{display:inline}
.known-now tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--rule)}
.known-now th,.known-now td{display:block;border:0;padding:.1rem 0}
.steps .changes li{grid-template-columns:1fr}
}
`;
