import { createHash } from 'node:crypto';
import { Html, html } from '../../kernel/index.ts';
import { caseStatuses } from '../../scenarios/index.ts';
import type { CaseRow, Report } from '../model.ts';
import { type AreaName, byArea } from '../summary.ts';
import * as texts from '../texts/index.ts';
import { caseHtml, statusMark } from './case.ts';
import { style } from './style.ts';

/** Content security policy, also for a file opened from disk: allows only the page's own style sheet. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

const styleSheet = new Html(style);

/** The report as one self-contained HTML file. */
export function htmlOf(report: Report): string {
  const { language, title, limitation, sheet, cases } = report;
  const { words } = texts[language];
  const about = [sheet.institution, sheet.organisationNumber].filter(Boolean).join(' ');
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title} – ${about}</title>
<style>${styleSheet}</style>
</head>
<body>
${headerHtml(report)}<main>
<h1>${title}</h1>
${totalsHtml(report)}${
  limitation === undefined
    ? ''
    : html`
<p>${limitation}</p>`
}
<div class="overview">
<section aria-labelledby="front">
<h2 id="front">${words.about}</h2>
${frontHtml(report)}
</section>
<section aria-labelledby="summary">
<h2 id="summary">${words.summary}</h2>
${summaryHtml(report)}
</section>
</div>
<h2 id="cases">${words.cases}</h2>
${cases.length === 0 ? html`<p>${words.none}</p>` : listHtml(report)}
${byArea(cases).map(({ area, label, inArea }) => areaHtml(area, label, inArea, report))}
</main>
</body>
</html>
`;
  return page.text;
}

/** The header of the console, with links within the report. */
function headerHtml({ summary, language }: Report): Html {
  const { words } = texts[language];
  const links = [
    ['summary', words.summary],
    ['cases', words.cases],
    ...summary.areas.map(({ area, label }) => [`area-${area}`, label] as const),
  ] as const;
  return html`<header class="bar">
<p class="site">${words.sandbox}</p>
<nav aria-label="${words.contents}"><ul>
${links.map(
  ([id, label]) => html`<li><a href="#${id}">${label}</a></li>
`,
)}</ul></nav>
</header>
`;
}

/** How many cases have each status. */
const totalsHtml = ({ summary, language }: Report): Html => html`<p class="totals">
${caseStatuses
  .filter((status) => summary.all[status] > 0)
  .map(
    (
      status,
    ) => html`<span class="status ${status}">${summary.all[status]} ${texts[language].words.statuses[status]}</span>
`,
  )}</p>`;

const frontHtml = ({ front, language }: Report): Html => html`<table class="front">
<caption hidden>${texts[language].words.about}</caption>
<tbody>
${front.map(
  ({ label, value }) =>
    html`<tr><th scope="row">${label}</th><td>${value === '' ? '–' : value}</td></tr>
`,
)}</tbody>
</table>`;

function summaryHtml({ summary, language }: Report): Html {
  const { columns, words } = texts[language];
  // The labels are shown where a narrow window makes a card of each row.
  const line = (label: string, counts: (typeof summary)['all']): Html =>
    html`<tr><th scope="row">${label}</th>${caseStatuses.map(
      (status) => html`<td data-label="${words.statuses[status]}">${counts[status]}</td>`,
    )}<td data-label="${words.total}">${counts.total}</td></tr>
`;
  return html`<p>${words.share}: <strong>${summary.share === undefined ? '–' : `${summary.share} %`}</strong> ${words.shareNote}</p>
<table class="counts">
<caption hidden>${words.summary}</caption>
<thead><tr><th scope="col">${columns.area}</th>${caseStatuses.map(
    (status) => html`<th scope="col">${words.statuses[status]}</th>`,
  )}<th scope="col">${words.total}</th></tr></thead>
<tbody>
${summary.areas.map((area) => line(area.label, area))}</tbody>
<tbody>
${line(words.all, summary.all)}</tbody>
</table>`;
}

function listHtml({ cases, language }: Report): Html {
  const { columns, words } = texts[language];
  return html`<table class="list">
<caption hidden>${words.cases}</caption>
<thead><tr><th scope="col">${columns.id}</th><th scope="col">${words.testCase}</th><th scope="col">${columns.area}</th><th scope="col">${columns.time}</th><th scope="col">${columns.statusText}</th></tr></thead>
<tbody>
${cases.map(
  (row) =>
    html`<tr><th scope="row"><a href="#${row.id}">${row.id}</a></th><td>${row.title}</td><td>${row.area}</td><td>${row.time}</td><td>${statusMark(row.status, row.statusText)}</td></tr>
`,
)}</tbody>
</table>`;
}

const areaHtml = (
  area: AreaName,
  label: string,
  cases: readonly CaseRow[],
  { language }: Report,
): Html => html`<section>
<h2 id="area-${area}">${label}</h2>
${cases.map((row) => caseHtml(row, language))}</section>
`;
