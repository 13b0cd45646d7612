import { type Html, html, type Language } from '../../kernel/index.ts';
import type { StepResult } from '../../scenarios/index.ts';
import type { CaseRow } from '../model.ts';
import type { ReportStep } from '../steps.ts';
import * as texts from '../texts/index.ts';

export const statusMark = (status: CaseRow['status'] | StepResult['status'], text: string): Html =>
  html`<span class="status ${status}">${text}</span>`;

/** A case with all its columns and collapsible steps; the steps of a failed case are open. */
export function caseHtml(row: CaseRow, language: Language): Html {
  const { id, title, status, statusText, purpose, preconditions, comment, time, doneBy, steps } = row;
  const { columns } = texts[language];
  const [, ...description] = purpose.split('\n');
  return html`<article class="case" id="${id}" aria-labelledby="${id}-title">
<header><h3 id="${id}-title">${id} ${title}</h3>${statusMark(status, statusText)}</header>
${description.length === 0 ? '' : html`<p>${description.join('\n')}</p>`}
${descriptionList([
  [columns.preconditions, preconditions],
  [columns.time, time],
  [columns.doneBy, doneBy],
])}
${comment === '' ? '' : html`<div class="told">${descriptionList([[columns.comment, comment]])}</div>`}
${stepsHtml(steps, status === 'failed', language)}
</article>
`;
}

function stepsHtml(steps: readonly ReportStep[], open: boolean, language: Language): Html | '' {
  if (steps.length === 0) return '';
  const summary = html`<summary>${texts[language].words.steps} (${steps.length})</summary>`;
  const list = html`<ol class="steps">
${steps.map((step) => stepHtml(step, language))}</ol>`;
  return open ? html`<details open>${summary}${list}</details>` : html`<details>${summary}${list}</details>`;
}

function stepHtml(step: ReportStep, language: Language): Html {
  const { number, title, status, statusText, deviations, note, explanation, durationMs } = step;
  const { columns, words } = texts[language];
  return html`<li class="step"><strong>${number}. ${title}</strong> ${statusMark(status, statusText)}
${descriptionList([
  [columns.request, html`<code>${step.request}</code>`, step.request],
  [columns.testData, step.testData],
  [columns.expected, step.expected],
  [columns.actual, step.actual],
  [words.deviation, deviations.join('\n')],
  [words.note, note],
  [columns.correlationIds, html`<code>${step.correlationId}</code>`, step.correlationId],
  [columns.time, step.time],
  [words.duration, durationMs === undefined ? '' : `${Math.round(durationMs)} ms`],
  [words.cause, explanation?.summary ?? ''],
  // A step that passed was refused as expected: nothing is to be done.
  [words.remedy, status === 'failed' ? (explanation?.remedy ?? '') : ''],
])}</li>
`;
}

/** A description list without the empty entries. */
function descriptionList(
  entries: readonly (readonly [term: string, value: string | Html, text?: string])[],
): Html | '' {
  const present = entries.filter(([, value, text]) => (text ?? value) !== '');
  if (present.length === 0) return '';
  return html`<dl>
${present.map(
  ([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>
`,
)}</dl>`;
}
