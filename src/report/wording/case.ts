import type { Language } from '../../kernel/index.ts';
import { type Scenario, type Step, stepId } from '../../scenarios/index.ts';
import * as texts from '../texts/index.ts';
import { expectedText, valuesIn } from './expected.ts';
import { preconditionsOf, standingsInWords } from './given.ts';
import { insteadInWords, type NumberOf, sentInWords, timingInWords } from './request.ts';

export interface Said {
  readonly label: string;
  readonly lines: readonly string[];
}

/** A test case for human readers, without empty entries. */
export interface CaseInWords {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly about: readonly Said[];
  readonly steps: readonly { readonly title: string; readonly about: readonly Said[] }[];
  readonly outcome: readonly Said[];
}

/** Describes a case and its steps in the words of the report. */
export function caseInWords(scenario: Scenario, language: Language): CaseInWords {
  const { id, title, purpose, area, source, tags, order, steps, outcome } = scenario;
  const { columns, words, cases: say } = texts[language];
  const said = (label: string, ...lines: readonly string[]): Said[] =>
    lines.length === 0 ? [] : [{ label, lines }];
  const basis = source.basis.map((mark) => say.basis[mark]).join('; ');
  const from = [source.task, source.contract].filter((one) => one !== undefined).join(': ');
  const ids = steps.map(stepId);
  return {
    id,
    title: title[language],
    purpose: purpose[language],
    about: [
      ...said(columns.area, words.areas[area]),
      ...said(say.tags, tags.join(', ')),
      ...said(say.source, `${from} (${basis})`),
      ...said(say.note, ...(source.note === undefined ? [] : [source.note[language]])),
      ...said(columns.preconditions, ...preconditionsOf(scenario, language)),
      ...said(words.steps, ...(order === 'any' ? [say.anyOrder] : [])),
    ],
    steps: steps.map((step) => ({
      title: step.title[language],
      about: stepInWords(step, (wanted) => ids.indexOf(wanted) + 1, language).flatMap(([label, line]) =>
        line === '' ? [] : said(label, line),
      ),
    })),
    outcome: said(say.outcome, ...standingsInWords(outcome, language)),
  };
}

function stepInWords(step: Step, numberOf: NumberOf, language: Language): [label: string, line: string][] {
  const { columns, cases: say } = texts[language];
  const worded = (text: string): string => valuesIn(text, say.ownNumber, language);
  const call =
    step.retries === undefined ? (step.call ?? '') : say.sameCall({ step: numberOf(step.retries) });
  const sent = worded(sentInWords(step.with ?? {}, numberOf, language).join(', '));
  const instead = step.instead === undefined ? [] : insteadInWords(step.instead, language);
  return [
    [columns.request, [call, sent].filter(Boolean).join(', ')],
    [say.when, worded(timingInWords(step, language).join(', '))],
    [say.sandbox, worded(instead.join(', '))],
    [columns.expected, worded(expectedText(step.expect, language))],
  ];
}
