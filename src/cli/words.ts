import type { Explained, Target } from '../explain/index.ts';
import type { Comparison, Difference } from '../report/index.ts';
import type { CaseResult, StepResult } from '../scenarios/index.ts';
import type { Obstacle, Table, Verdict } from '../sheet/index.ts';

type Status = CaseResult['status'];

/** Words of `scenarios play` in one language. */
export interface PlayWords {
  readonly statuses: Readonly<Record<Status | StepResult['status'], string>>;
  readonly expected: (facts: { text: string }) => string;
  /** Part of the summary: `2 passed`. */
  readonly counted: (facts: { count: number; status: Status }) => string;
  readonly summary: (facts: { total: number; counts: readonly string[]; isStopped: boolean }) => string;
  readonly howToStep: string;
  /** The step that comes next: its title, and `expected 200`. */
  readonly next: (facts: { title: string; expected: string }) => string;
}

/** Words of `scenarios check` in one language. */
export interface CheckWords {
  readonly summary: (facts: { sound: number; files: number; errors: number }) => string;
}

/** Words of `scenarios compare` in one language. */
export interface CompareWords {
  readonly statuses: PlayWords['statuses'];
  readonly what: Readonly<Record<Exclude<Difference['what'], 'only-in' | 'definition'>, string>>;
  readonly absent: string;
  readonly noAnswer: string;
  readonly onlyInA: string;
  readonly onlyInB: string;
  readonly definition: string;
  readonly notCompared: string;
  readonly setSwitches: string;
  /** What A has, then what B has. */
  sides(a: string, b: string): string;
  switchOf(name: string): string;
  /** @param flags `--switches name=value,…` */
  likeA(flags: string): string;
  likeB(flags: string): string;
  summary(counts: Comparison['counts']): string;
}

/** Words of `scenarios watch` in one language. */
export interface WatchWords {
  readonly armed: string;
  readonly disarmed: string;
  readonly step: string;
  readonly statuses: Readonly<Record<Exclude<Status, 'not-applicable'>, string>>;
  readonly end: (facts: { total: number; passed: number; failed: number; open: number }) => string;
}

/** Words of `sheet fill` in one language. */
export interface SheetWords {
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly obstacles: Readonly<Record<Obstacle, string>>;
  /** Text for a cell that is emptied. */
  readonly emptied: string;
  readonly results: string;
  /** A mark in the boxes of a column. */
  tick(mark: string, column: string): string;
  /** Columns that may be for results, too, and are not filled in. */
  otherColumns(columns: string): string;
  /** Why nothing is filled in. @param example  letters of a column */
  readonly undecided: Readonly<
    Record<NonNullable<Table['undecided']>, (columns: string, example: string) => string>
  >;
  readonly isProtected: string;
  readonly hidden: string;
  readonly leftAlone: string;
  /** A row of tests in production. */
  readonly forProduction: string;
  readonly notInRun: string;
  readonly open: string;
  readonly formulas: string;
  readonly yes: RegExp;
  table(sheet: string, headerRow: number, rows: number): string;
  /** A sheet of forms, one for each test. */
  forms(sheet: string, tests: number): string;
  how(how: 'map' | 'id' | 'words', scores: readonly string[]): string;
  /** @param isClear --accept takes it */
  proposal(id: string, title: string, scores: readonly string[], isClear: boolean): string;
  readonly noProposal: string;
  doubtful(id: string): string;
  /** Rows of a test. @param last  the last row */
  steps(first: number, last: number): string;
  /** A test with results of its steps only. @param key, id  of an entry in a mapping that names a row for it */
  noPlace(cells: string, key: string, id: string): string;
  casesWithoutRow(count: number): string;
  hiddenSheets(names: readonly string[]): string;
  question(copy: string): string;
  /** About one row; yes is the default. */
  rowQuestion(row: number, text: string, id: string, title: string): string;
  readonly no: RegExp;
  /** @param score, lead  what a clear proposal needs */
  taken(rows: number, score: number, lead: number): string;
  /** @param clear number of rows that --accept takes */
  unconfirmed(rows: number, clear: number, mapping: string, state: 'written' | 'kept' | 'dry run'): string;
  confirmed(mapping: string): string;
  ending(cells: number, copy: string | undefined): string;
}

/** Why `sheet fill` does nothing. Lines about a file go after its name. */
export interface SheetErrorWords {
  readonly tooLarge: (facts: { megabytes: number }) => string;
  readonly otherEnding: (facts: { copy: string; ending: string }) => string;
  readonly itself: (facts: { option: string }) => string;
  readonly isThere: string;
  readonly notApproved: string;
  readonly oneOf: (facts: { option: string; names: string }) => string;
  readonly noPair: (facts: { option: string; given: string; example: string }) => string;
  readonly headerRow: (facts: { given: string }) => string;
  readonly yesOrDryRun: string;
  readonly severalSources: string;
  readonly noSource: string;
  readonly institution: (facts: { given: string }) => string;
  readonly notObserved: string;
}

/** Words of `explain` in one language. */
export interface ExplainWords {
  readonly kinds: Readonly<Record<Explained['kind'], string>>;
  readonly targets: Readonly<Record<Target, string>>;
  readonly chosenBy: Readonly<Record<Explained['chosenBy'], string>>;
  readonly judgedFor: (target: string, why: string) => string;
  /** A check that another one stopped. */
  readonly notReached: string;
  readonly note: string;
  readonly evidence: (facts: { where: string; expected: string; got: string }) => string;
  readonly certificate: (facts: {
    kind: Explained['certificates'][number]['kind'];
    notBefore: string;
    notAfter: string;
    issuer: string;
  }) => string;
  readonly error: (facts: { code: string; status: number }) => string;
  readonly nothingWrong: string;
  readonly wrong: (failed: number) => string;
}
