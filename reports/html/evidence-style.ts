/** The part of the style sheet for faults and evidence. */
export const evidenceStyle = `
pre{margin:0;padding:.75rem 1rem;background:var(--raised);border-radius:.5rem;overflow:auto;max-height:26rem;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.5;tab-size:4;unicode-bidi:isolate}
pre code{font-size:1em}
pre.hex{white-space:pre;overflow-wrap:normal}
.value{white-space:pre-wrap}
mark{background:var(--fail-tint);color:var(--fail);border-radius:.2em;padding:.1em .15em;font-weight:600;box-decoration-break:clone;-webkit-box-decoration-break:clone}
.expected mark{background:var(--pass-tint);color:var(--pass)}
.whole mark{font-weight:400;background:none;padding:0}
.faults{width:100%;border-collapse:collapse;table-layout:fixed}
.faults th,.faults td{text-align:start;vertical-align:top;padding:.5rem 1rem .5rem 0;font-weight:400;border-bottom:1px solid var(--rule)}
.faults thead th{color:var(--faint);font-size:.875rem;padding-top:0}
.faults th:first-child{width:26%}
.faults td .caption{display:none}
.fold>summary{padding:.35rem 0;color:var(--faint);font-size:.875rem}
.fold>summary code{color:var(--ink)}
.copyable{display:flex;gap:.5rem;align-items:start}
.copyable pre,.copyable .fold{flex:1;min-width:0}
.evidence{border-inline-start:3px solid var(--rule);padding-inline-start:1.25rem;margin-top:1.5rem}
.evidence>h4:first-child{margin-top:0}
.calls>li{margin-top:.5rem}
.request,.reply,.call-result{padding:.4rem 0}
.request+.request,.reply+.reply,.call-result+.call-result{border-top:1px solid var(--rule)}
.request>summary,.reply>summary,.call-result>summary{padding:.25rem 0}
.reply>:not(summary)+pre,.call-result pre{margin-top:.5rem}
.unsent>summary b{font-weight:400;color:var(--faint)}
.unsent pre{color:var(--faint)}
.findings{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin-top:.5rem;font-size:.9375rem}
.pairs>div{display:grid;grid-template-columns:minmax(8rem,14rem) minmax(0,1fr);gap:1rem;padding:.2rem 0}
.pairs dt{overflow-wrap:anywhere;line-height:1.7}
.pairs pre{background:none;padding:0}
figure{margin:.75rem 0 1rem}
.drawing{display:block;overflow:visible}
svg text{fill:var(--faint);font-size:.75rem}
.drawing line{stroke-width:6;stroke-linecap:round}
.drawing .tick line{stroke:var(--rule);stroke-width:1}
.drawing .tick text{text-anchor:middle}
.call line{stroke:var(--aside);opacity:.45}
.call circle{fill:var(--aside)}
.good line{stroke:var(--part);opacity:.55}
.good circle{fill:var(--part)}
.bad line{stroke:var(--fail);opacity:.45}
.bad circle{fill:var(--paper);stroke:var(--fail);stroke-width:2}
.attempts{max-width:40rem}
.attempts svg{display:block;border-bottom:1px solid var(--edge)}
.attempts rect{fill:var(--part);opacity:.7}
.attempts text{text-anchor:middle}
.attempts figcaption{margin-top:.35rem}
.events{font-size:.875rem}
.events li{display:grid;grid-template-columns:5rem 1fr;gap:1rem;padding:.1rem 0}
.events .time{color:var(--faint);text-align:end;font-size:1em}
.alarm{margin-inline-start:.75rem;font-size:.9375rem}
`;
