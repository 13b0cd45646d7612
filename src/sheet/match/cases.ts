import { type Localized, languages, sameInAll } from '../../kernel/index.ts';
import type { RunResult, Scenario } from '../../scenarios/index.ts';
import { codesIn, statusesIn } from './notation.ts';
import { mayBeSaid, type Point, pointsOfCases } from './points.ts';
import { wordsIn } from './title-words.ts';

/** What rows of a sheet are matched to. */
export interface CaseWords {
  readonly id: string;
  readonly title: Localized;
  /** What the case is about; none for a case of other people. */
  readonly points: readonly Point[];
  /** What a row may say of it too. */
  readonly further: readonly Point[];
  /** Words of the title, by language. */
  readonly titles: readonly ReadonlySet<string>[];
  /** Statuses and codes that the case expects. */
  readonly codes: ReadonlySet<string>;
  /** Some call of it is refused. */
  readonly isRefusal: boolean;
}

export function wordsOf({ id, title, steps }: Scenario): CaseWords {
  const expected = steps
    .map(({ expect: { status, code } }) => `${[status].flat().join(' ')} ${code ?? ''}`)
    .join(' ');
  return caseWords(id, title, new Set([...codesIn(expected), ...statusesIn(expected)]));
}

/** The words of all cases: of the library, and of those that only the run has. */
export function wordsOfCases(scenarios: readonly Scenario[], run?: RunResult): CaseWords[] {
  const known = new Set(scenarios.map(({ id }) => id));
  const others = run?.cases.filter(({ scenario }) => !known.has(scenario)) ?? [];
  return [...scenarios.map(wordsOf), ...others.map(({ scenario }) => wordsOfId(scenario))];
}

/** The words of a case that is known by its id only. */
export const wordsOfId = (id: string): CaseWords => caseWords(id, sameInAll(''), new Set());

const caseWords = (id: string, title: Localized, codes: ReadonlySet<string>): CaseWords => ({
  id,
  title,
  points: pointsOfCases[id] ?? [],
  further: mayBeSaid[id] ?? [],
  titles: languages.map((language) => wordsIn(title[language])),
  codes,
  isRefusal: [...codes].some((code) => /^[45]/.test(code)),
});
