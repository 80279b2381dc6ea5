/** The style of what is drawn. Nothing is told by colour alone: marks differ in shape, lines in their strokes. */
export const chartStyle = `
nav { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin-top: 1rem; font-size: .87rem; }
svg { overflow: visible; }
svg text { fill: var(--soft); font-size: 11px; font-variant-numeric: tabular-nums; }
.grid { stroke: var(--line); stroke-width: 1; } .axis { stroke: var(--soft); stroke-width: 1; }
.mark path { stroke: var(--ink); stroke-width: 1.3; fill: var(--paper); }
.mark.first path, .mark.end path { fill: var(--ink); } .mark.cut path { stroke: var(--fail); stroke-width: 2; fill: none; }
.key-mark { vertical-align: -.1rem; margin-right: .2rem; }
figure { margin: 0; } figcaption { font-size: .87rem; line-height: 1.5; }
.figures { padding: .3rem 1.1rem .8rem; border-top: 1px solid var(--line); } .stream { padding: .6rem .4rem .5rem; }
.stream + .stream { border-top: 1px solid var(--line); } .timeline { display: block; margin-top: .35rem; }
.real { --c: var(--pass); --b: var(--pass-bg); } .clumped { --c: var(--warn); --b: var(--warn-bg); }
.buffered, .dripped { --c: var(--fail); --b: var(--fail-bg); } .while { fill: var(--b); }
.reads { stroke: var(--c); stroke-width: 1.5; vector-effect: non-scaling-stroke; fill: none; } .band { fill: var(--c); }
.sender { stroke: var(--soft); stroke-width: 1; vector-effect: non-scaling-stroke; fill: none; }
.multiples { padding: .6rem 1.1rem .4rem; border-top: 1px solid var(--line); }
.small-multiple { display: grid; grid-template-columns: minmax(8rem, 15rem) 1fr 20rem; gap: 0 1rem; align-items: center; padding: .25rem 0; font-size: .87rem; }
.figures-of { display: flex; flex-wrap: wrap; gap: 0 .7rem; font-size: .8rem; font-variant-numeric: tabular-nums; } .figures-of b { color: var(--soft); font-weight: 500; }
.bars { fill: var(--bar-total); } .p50, .p95, .p99 { stroke: var(--bar-first); stroke-width: 2; }
.p95 { stroke-dasharray: 5 3; } .p99 { stroke-dasharray: 1.5 2.5; }
#sizes h3 { margin-top: 1.2rem; } .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(26rem, 100%), 1fr)); gap: 1rem 1.6rem; margin-top: .5rem; }
.charts.starts-of { grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); margin-bottom: 1rem; }
.starts .mark path { fill: var(--bar-total); stroke: var(--bar-first); }
.sizes, .starts { min-width: 0; } .sizes p { font-variant-numeric: tabular-nums; } .sizes p .nowrap { margin-right: .5rem; } .rate { display: block; }
.whisker { stroke: var(--ink); stroke-width: 1.3; } .trend { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 4 3; }
.mark.failing path { fill: var(--fail); stroke: var(--fail); }
.rates tbody th { min-width: 15rem; } .rates td .soft { font-size: .78rem; } .pairs.trials { margin: .5rem 0 0; }
@media (max-width: 40rem) {
  .figures { padding: .2rem .5rem .6rem; } .multiples { padding: .5rem .7rem .3rem; }
  .small-multiple { grid-template-columns: 1fr; padding: .4rem 0; } .axis-row .name, .axis-row .figures-of { display: none; }
  .rates tbody th { min-width: 0; max-width: 8.5rem; } .rates td { min-width: 4.6rem; }
}
`;
