import type { Language } from '../../kernel/index.ts';
import { type Scenario, type Step, stepId } from '../../scenarios/index.ts';
import * as texts from '../texts/index.ts';
import { expectedText, valuesIn } from './expected.ts';
import { preconditionsOf, standingsInWords } from './given.ts';
import { insteadInWords, type NumberOf, sentInWords, timingInWords } from './request.ts';

/** A label with its lines. */
export interface LabelledLines {
  readonly label: string;
  readonly lines: readonly string[];
}

/** A test case for readers, without empty entries. */
export interface CaseInWords {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly about: readonly LabelledLines[];
  readonly steps: readonly { readonly title: string; readonly about: readonly LabelledLines[] }[];
  readonly outcome: readonly LabelledLines[];
}

/** Describes a case and its steps in the words of the report. */
export function caseInWords(scenario: Scenario, language: Language): CaseInWords {
  const { id, title, purpose, area, source, tags, order, steps, outcome } = scenario;
  const { areas, columns, words, cases: caseTexts } = texts[language];
  const entry = (label: string, ...lines: readonly string[]): LabelledLines[] =>
    lines.length === 0 ? [] : [{ label, lines }];
  const basis = source.basis.map((mark) => caseTexts.basis[mark]).join('; ');
  const origin = [source.task, source.contract].filter((one) => one !== undefined).join(': ');
  const ids = steps.map(stepId);
  return {
    id,
    title: title[language],
    purpose: purpose[language],
    about: [
      ...entry(columns.area, areas[area]),
      ...entry(caseTexts.tags, tags.join(', ')),
      ...entry(caseTexts.source, `${origin} (${basis})`),
      ...entry(caseTexts.note, ...(source.note === undefined ? [] : [source.note[language]])),
      ...entry(columns.preconditions, ...preconditionsOf(scenario, language)),
      ...entry(words.steps, ...(order === 'any' ? [caseTexts.anyOrder] : [])),
    ],
    steps: steps.map((step) => ({
      title: step.title[language],
      about: stepInWords(step, (id) => ids.indexOf(id) + 1, language).flatMap(([label, line]) =>
        line === '' ? [] : entry(label, line),
      ),
    })),
    outcome: entry(caseTexts.outcome, ...standingsInWords(outcome, language)),
  };
}

function stepInWords(step: Step, numberOf: NumberOf, language: Language): [label: string, line: string][] {
  const { columns, sandbox, cases: caseTexts } = texts[language];
  const inWords = (text: string): string => valuesIn(text, caseTexts.ownNumber, language);
  const call =
    step.retries === undefined ? (step.call ?? '') : caseTexts.sameCall({ step: numberOf(step.retries) });
  const sent = inWords(sentInWords(step.with ?? {}, numberOf, language).join(', '));
  const instead = step.instead === undefined ? [] : insteadInWords(step.instead, language);
  return [
    [columns.request, [call, sent].filter(Boolean).join(', ')],
    [caseTexts.when, inWords(timingInWords(step, language).join(', '))],
    [sandbox, inWords(instead.join(', '))],
    [columns.expected, inWords(expectedText(step.expect, language))],
  ];
}
