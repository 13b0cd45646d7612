/** Colours, fonts and spacing of Designsystemet, whose own style sheet is twenty times as long as a report. */
export const style = `
:root {
  color-scheme: light dark;
  --text: #292c30; --subtle: #5b5d60; --page: #fff; --line: #bbbcbd; --strong: #005db1;
  --ok: #daeddd; --ok-text: #023409; --bad: #f8e4e4; --bad-text: #590d0d;
  --wait: #fae6c6; --wait-text: #3c2807; --off: #e8e8e9; --off-text: #292c30; --warn: #c37d08;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #ececec; --subtle: #a7a8a9; --page: #17181a; --line: #4e5052; --strong: #99c0e3;
    --ok: #183418; --ok-text: #e6efe6; --bad: #4f1f1b; --bad-text: #f5eae9;
    --wait: #3a2b19; --wait-text: #f7ebdb; --off: #2c2e31; --off-text: #ececec; --warn: #b0781f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 "Inter Variable", Inter, system-ui, sans-serif; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.5rem; padding: .625rem 1.25rem; border-bottom: 1px solid var(--line); }
.bar .site { margin: 0; font-weight: 600; }
.bar ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0; padding: 0; list-style: none; }
.bar a { display: inline-block; padding-block: .375rem; text-decoration: none; }
.bar a:hover { text-decoration: underline; }
main { max-width: 94.5rem; margin-inline: auto; padding: 1.5rem 1.25rem 3rem; }
h1, h2, h3 { line-height: 1.3; font-weight: 500; text-wrap: balance; }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; }
h3 { margin: 0; font-size: 1.0625rem; font-weight: 600; }
:target { scroll-margin-top: 1rem; }
p { margin: .5rem 0; }
a { color: var(--strong); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--text); outline-offset: 2px; }
h1, h3, p, td, th, dd, li { overflow-wrap: anywhere; }
.totals { display: flex; flex-wrap: wrap; gap: .5rem; }
.totals .status { padding: .25rem .75rem; font-size: 1.0625rem; }
.overview h2 { margin-top: 1.25rem; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
th, td { padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { font-weight: 600; color: var(--subtle); }
th[scope=row] { font-weight: 600; }
.front th { width: 14rem; color: var(--subtle); font-weight: 400; }
.counts th:not(:first-child), .counts td { width: 5rem; text-align: end; font-variant-numeric: tabular-nums; }
.counts :is(td, th):last-child { padding-inline-end: 0; }
@media print, (min-width: 52.01rem) { .counts :is(td, th) { overflow-wrap: break-word; } }
.counts tbody:last-child { font-weight: 600; }
.list td { overflow-wrap: break-word; }
.list td:nth-child(4) { white-space: nowrap; font-variant-numeric: tabular-nums; }
.list th[scope=row], .list td:last-child { white-space: nowrap; }
.status { display: inline-block; padding: 0 .5rem; border-radius: 4px; font-weight: 600; white-space: nowrap; }
.passed { background: var(--ok); color: var(--ok-text); }
.failed { background: var(--bad); color: var(--bad-text); }
.open { background: var(--wait); color: var(--wait-text); }
.not-applicable, .skipped { background: var(--off); color: var(--off-text); }
.case { margin-block: .75rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 8px; }
.case header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; align-items: baseline; }
dl { margin: .75rem 0; }
dl, .step dl { display: grid; grid-template-columns: minmax(7rem, 12rem) minmax(0, 1fr); gap: .125rem .75rem; }
dt { color: var(--subtle); font-size: .9375rem; }
dd { margin: 0; white-space: pre-line; }
.told { padding: .5rem .75rem; border-inline-start: 4px solid var(--warn); }
.told dl { margin: 0; }
details { margin-block-start: .5rem; }
summary { cursor: pointer; font-weight: 600; color: var(--strong); }
code { font: .875em ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
.step { margin: .75rem 0 0; padding: .75rem 0 0; border-top: 1px solid var(--line); }
.steps { margin: 0; padding: 0; list-style: none; }
.step dl { margin-block: .5rem; }
@media (min-width: 64rem) {
  .overview { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 3rem; align-items: start; }
}
@media screen and (max-width: 52rem) {
  .front th, .front td { display: block; width: auto; padding-block: .25rem 0; border: 0; }
  h1 { font-size: 1.25rem; }
  .counts, .list, .counts tbody, .list tbody { display: block; }
  .counts thead, .list thead { position: absolute; clip-path: inset(50%); }
  .counts tr, .list tr { gap: .125rem 1rem; padding-block: .5rem; border-bottom: 1px solid var(--line); }
  .counts tr > *, .list tr > * { padding: 0; border: 0; }
  .counts tr { display: flex; flex-wrap: wrap; }
  .counts th { flex-basis: 100%; }
  .counts td { width: auto; }
  .counts td::before { content: attr(data-label) " "; color: var(--subtle); font-weight: 400; }
  .list tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; }
  .list td { grid-column: 1 / -1; }
  .list td:last-child { grid-area: 1 / 2; justify-self: end; }
  .list td:is(:nth-child(3), :nth-child(4)) { color: var(--subtle); }
  .list td:nth-child(3) { grid-column: 1; }
  .list td:nth-child(4) { grid-column: 2; text-align: end; }
  .list td:empty { display: none; }
  dl, .step dl { display: block; }
  dd { margin-block-end: .5rem; }
}
@media print {
  :root {
    color-scheme: light;
    --text: #000; --subtle: #292c30; --page: #fff; --line: #77797b; --strong: #000;
    --ok: #daeddd; --ok-text: #023409; --bad: #f8e4e4; --bad-text: #590d0d;
    --wait: #fae6c6; --wait-text: #3c2807; --off: #e8e8e9; --off-text: #292c30;
  }
  @page {
    size: A4; margin: 15mm;
    @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Inter, system-ui, sans-serif; }
  }
  :root { font-size: 9pt; }
  .bar { display: none; }
  main { max-width: none; padding: 0; }
  .overview { display: block; }
  a { text-decoration: none; }
  p, tr, .step, .case:not(:has(.step + .step + .step, .failed)) { break-inside: avoid; }
  .case { box-decoration-break: clone; orphans: 3; widows: 3; }
  h2, .case header, .case header + p, summary { break-after: avoid; }
  .status { print-color-adjust: exact; }
  details::details-content { display: block; content-visibility: visible; block-size: auto; }
  summary { list-style: none; color: var(--text); }
}
`;
