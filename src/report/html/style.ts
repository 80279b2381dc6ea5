import { chartStyle } from './chart-style.ts';

/** The style sheet of the report. No remote fonts or images; light and dark as the reader's system says; prints in full. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --raised: #f6f7f9; --ink: #1b1f24; --soft: #59636e; --line: #d9dee4; --link: #0b57c4;
  --fail: #b3261e; --fail-bg: #fdecea; --warn: #8a5300; --warn-bg: #fff3dc; --pass: #17692f; --pass-bg: #e6f4ea;
  --inconclusive: #0b5c86; --inconclusive-bg: #e4f1f9; --skip: #59636e; --skip-bg: #eff1f3; --error: #7b2a92; --error-bg: #f6e9fa;
  --bar-first: #0b57c4; --bar-total: #b9cdea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171b; --raised: #1c2025; --ink: #e4e8ec; --soft: #9aa5b1; --line: #333a42; --link: #7fb0ff;
    --fail: #ff8f85; --fail-bg: #3d1b1a; --warn: #f3bd5d; --warn-bg: #382a10; --pass: #78d695; --pass-bg: #14301f;
    --inconclusive: #78c5f0; --inconclusive-bg: #102d3d; --skip: #9aa5b1; --skip-bg: #252a30; --error: #dd9bf0; --error-bg: #331b3b;
    --bar-first: #7fb0ff; --bar-total: #33486a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 76rem; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1rem; font-weight: 600; margin: 0 0 1rem; color: var(--soft); letter-spacing: .02em; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; line-height: 1.3; }
h3 { font-size: 1rem; margin: 0; line-height: 1.4; }
p { margin: .4rem 0; }
a { color: var(--link); }
code, pre { font: .87em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
small, .soft { color: var(--soft); font-size: .87rem; }
.verdict { padding: 1rem 1.15rem; border: 1px solid var(--line); border-left: .4rem solid var(--c); border-radius: .4rem; background: var(--b); }
.verdict strong { display: block; font-size: 1.15rem; line-height: 1.4; font-weight: 600; }
.fail { --c: var(--fail); --b: var(--fail-bg); } .warn { --c: var(--warn); --b: var(--warn-bg); }
.pass { --c: var(--pass); --b: var(--pass-bg); } .skip { --c: var(--skip); --b: var(--skip-bg); }
.inconclusive { --c: var(--inconclusive); --b: var(--inconclusive-bg); } .error { --c: var(--error); --b: var(--error-bg); }
.facts { display: flex; flex-wrap: wrap; gap: .75rem 2.5rem; margin: 1.25rem 0 0; }
.facts dt { color: var(--soft); font-size: .8rem; } .facts dd { margin: 0; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .7rem; border-bottom: 1px solid var(--line); }
tr:last-child > td, tr:last-child > th { border-bottom: 0; }
thead th { background: var(--raised); color: var(--soft); font-weight: 600; font-size: .8rem; white-space: nowrap; }
tbody th { font-weight: 500; overflow-wrap: break-word; }
.nowrap { white-space: nowrap; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.matrix tbody th { position: sticky; left: 0; background: var(--paper); min-width: 9rem; max-width: 20rem; }
.matrix td { white-space: nowrap; }
.matrix a { text-decoration: none; }
.chip { display: inline-block; padding: 0 .45rem; margin: 0 .15rem .1rem 0; border-radius: .3rem; background: var(--b); color: var(--c);
  font-size: .85rem; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
a.chip:hover, a.chip:focus-visible { outline: 2px solid var(--c); }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin-top: .6rem; font-size: .8rem; color: var(--soft); }
.card { border: 1px solid var(--line); border-left: .3rem solid var(--c); border-radius: .4rem; margin: 0 0 1rem; padding: .9rem 1.1rem; }
.card header { display: flex; flex-wrap: wrap; gap: .1rem .75rem; align-items: baseline; justify-content: space-between; }
.card .where { color: var(--soft); font-size: .87rem; }
.finding { margin-top: .8rem; padding-top: .8rem; border-top: 1px solid var(--line); }
.finding > p:first-child { margin-top: 0; font-weight: 600; }
.pairs { display: grid; grid-template-columns: minmax(4.8rem, max-content) 1fr; gap: .25rem .9rem; margin: .4rem 0; }
.pairs dt { color: var(--soft); font-size: .87rem; } .pairs dd { margin: 0; min-width: 0; }
.rule { margin-top: .8rem; padding-top: .7rem; border-top: 1px solid var(--line); font-size: .9rem; }
pre { margin: .4rem 0; padding: .6rem .75rem; background: var(--raised); border: 1px solid var(--line); border-radius: .3rem;
  white-space: pre-wrap; overflow-wrap: anywhere; max-height: 22rem; overflow-y: auto; }
pre.copy { user-select: all; -webkit-user-select: all; cursor: copy; }
details { margin: .4rem 0; } summary { cursor: pointer; }
details.suite { border: 1px solid var(--line); border-radius: .4rem; margin: 0 0 .5rem; }
details.suite > summary { padding: .5rem .8rem; font-weight: 500; }
details.suite > .scroll { border: 0; border-top: 1px solid var(--line); border-radius: 0; }
.times td svg { display: block; width: 100%; min-width: 9rem; }
.times tbody th { white-space: nowrap; } .times th:last-child { width: 34%; }
.checks td { overflow-wrap: break-word; min-width: 9rem; } .checks td:last-child { width: 50%; } .passed td:last-child { width: auto; }
.checks td:last-child > code { display: inline-block; margin-right: .6rem; }
.blame th { width: 26%; min-width: 11rem; } .blame td { width: 37%; min-width: 14rem; } .blame tbody th .soft { font-weight: 400; }
.bar-first { fill: var(--bar-first); } .bar-total { fill: var(--bar-total); } .bar-cut { fill: var(--fail); }
.key { display: inline-block; width: .8rem; height: .6rem; border-radius: 2px; margin: 0 .25rem 0 .8rem; }
.key.first { background: var(--bar-first); margin-left: 0; } .key.total { background: var(--bar-total); } .key.cut { background: var(--fail); }
ul { padding-left: 1.2rem; margin: .4rem 0; } ul.files { columns: 22rem; font-size: .87rem; }
${chartStyle}@media (max-width: 40rem) {
  body { padding: 1rem .8rem 3rem; } th, td { padding: .4rem .5rem; }
  .card { padding: .75rem .8rem; } .pairs { grid-template-columns: 1fr; gap: 0; } .pairs dd { margin-bottom: .35rem; }
  .facts { gap: .6rem 1.6rem; } .matrix tbody th { min-width: 8.5rem; max-width: 11rem; } .matrix td { white-space: normal; }
  .checks thead { display: none; } .checks tbody, .checks tr, .checks td, .checks th { display: block; width: auto; }
  .checks tr { border-bottom: 1px solid var(--line); padding: .3rem 0; } .checks td, .checks th { border: 0; padding: .15rem .6rem; }
  .checks td:empty { display: none; } .checks td:last-child { width: auto; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; } .card, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
  pre { max-height: none; } .scroll { overflow: visible; } .matrix tbody th { position: static; }
  details::details-content { display: block; content-visibility: visible; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
