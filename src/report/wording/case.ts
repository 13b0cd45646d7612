import { joined, type Language, type Localized, sameInAll } from '../../kernel/index.ts';
import { type Scenario, type Step, stepId } from '../../scenarios/index.ts';
import { columnWords } from '../columns.ts';
import { expectedText, valuesIn } from './expected.ts';
import { preconditionsOf, standingsInWords } from './given.ts';
import { insteadInWords, type NumberOf, sentInWords, timingInWords } from './request.ts';
import { areaWords, basisWords, caseWords, words } from './words.ts';

export interface Said {
  readonly label: string;
  readonly lines: readonly string[];
}

/** A test case as a person reads it; what there is nothing to say of is left out. */
export interface CaseInWords {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly about: readonly Said[];
  readonly steps: readonly { readonly title: string; readonly about: readonly Said[] }[];
  readonly outcome: readonly Said[];
}

/** What a case is about and what is done in it, in the words of the report. */
export function caseInWords(scenario: Scenario, language: Language): CaseInWords {
  const { id, title, purpose, area, source, tags, order, steps, outcome } = scenario;
  const said = (label: Localized, ...lines: readonly string[]): Said[] =>
    lines.length === 0 ? [] : [{ label: label[language], lines }];
  const basis = joined(
    source.basis.map((mark) => basisWords[mark]),
    sameInAll('; '),
  );
  const from = [source.task, source.contract].filter((one) => one !== undefined).join(': ');
  const ids = steps.map(stepId);
  return {
    id,
    title: title[language],
    purpose: purpose[language],
    about: [
      ...said(columnWords.area, areaWords[area][language]),
      ...said(caseWords.tags, tags.join(', ')),
      ...said(caseWords.source, `${from} (${basis[language]})`),
      ...said(caseWords.note, ...(source.note === undefined ? [] : [source.note[language]])),
      ...said(columnWords.preconditions, ...preconditionsOf(scenario, language)),
      ...said(words.steps, ...(order === 'any' ? [caseWords.anyOrder[language]] : [])),
    ],
    steps: steps.map((step) => ({
      title: step.title[language],
      about: stepInWords(step, (wanted) => ids.indexOf(wanted) + 1, language).flatMap(([label, line]) =>
        line === '' ? [] : said(label, line),
      ),
    })),
    outcome: said(caseWords.outcome, ...standingsInWords(outcome, language)),
  };
}

function stepInWords(step: Step, numberOf: NumberOf, language: Language): [Localized, string][] {
  const listed = (parts: readonly Localized[]): string =>
    valuesIn(joined(parts, sameInAll(', '))[language], caseWords.ownNumber[language], language);
  const again = step.retries === undefined ? undefined : String(numberOf(step.retries));
  const call = again === undefined ? (step.call ?? '') : caseWords.sameCall[language].replace('…', again);
  return [
    [columnWords.request, [call, listed(sentInWords(step.with ?? {}, numberOf))].filter(Boolean).join(', ')],
    [caseWords.when, listed(timingInWords(step))],
    [caseWords.sandbox, step.instead === undefined ? '' : listed(insteadInWords(step.instead))],
    [
      columnWords.expected,
      valuesIn(expectedText(step.expect, language), caseWords.ownNumber[language], language),
    ],
  ];
}
