import { type Html, html, type Language } from '../../kernel/index.ts';
import type { StepResult } from '../../scenarios/index.ts';
import { columnWords } from '../columns.ts';
import type { CaseRow } from '../model.ts';
import type { ReportStep } from '../steps.ts';
import { words } from '../wording/words.ts';

export const statusMark = (status: CaseRow['status'] | StepResult['status'], text: string): Html =>
  html`<span class="status ${status}">${text}</span>`;

/** One case with all that the columns say of it, its steps foldable; those of a failed one stand open. */
export function caseHtml(row: CaseRow, language: Language): Html {
  const { id, title, status, statusText, purpose, preconditions, comment, begun, doneBy, steps } = row;
  const [, ...meaning] = purpose.split('\n');
  return html`<article class="case" id="${id}" aria-labelledby="${id}-title">
<header><h3 id="${id}-title">${id} ${title}</h3>${statusMark(status, statusText)}</header>
${meaning.length === 0 ? '' : html`<p>${meaning.join('\n')}</p>`}
${listed([
  [columnWords.preconditions[language], preconditions],
  [columnWords.time[language], begun],
  [columnWords.doneBy[language], doneBy],
])}
${comment === '' ? '' : html`<div class="told">${listed([[columnWords.comment[language], comment]])}</div>`}
${stepsHtml(steps, status === 'failed', language)}
</article>
`;
}

function stepsHtml(steps: readonly ReportStep[], open: boolean, language: Language): Html | '' {
  if (steps.length === 0) return '';
  const summary = html`<summary>${words.steps[language]} (${steps.length})</summary>`;
  const list = html`<ol class="steps">
${steps.map((step) => stepHtml(step, language))}</ol>`;
  return open ? html`<details open>${summary}${list}</details>` : html`<details>${summary}${list}</details>`;
}

function stepHtml(step: ReportStep, language: Language): Html {
  const { number, title, status, statusText, deviations, explanation, durationMs } = step;
  return html`<li class="step"><strong>${number}. ${title}</strong> ${statusMark(status, statusText)}
${listed([
  [columnWords.request[language], html`<code>${step.request}</code>`, step.request],
  [columnWords.testData[language], step.testData],
  [columnWords.expected[language], step.expected],
  [columnWords.actual[language], step.actual],
  [words.deviation[language], deviations.join('\n')],
  [columnWords.correlationIds[language], html`<code>${step.correlationId}</code>`, step.correlationId],
  [columnWords.time[language], step.time],
  [words.duration[language], durationMs === undefined ? '' : `${Math.round(durationMs)} ms`],
  [words.cause[language], explanation?.summary ?? ''],
  [words.remedy[language], explanation?.remedy ?? ''],
])}</li>
`;
}

/** A list of terms; those about which there is nothing to say are left out. */
function listed(
  entries: readonly (readonly [term: string, said: string | Html, text?: string])[],
): Html | '' {
  const there = entries.filter(([, said, text]) => (text ?? said) !== '');
  if (there.length === 0) return '';
  return html`<dl>
${there.map(
  ([term, said]) => html`<dt>${term}</dt><dd>${said}</dd>
`,
)}</dl>`;
}
