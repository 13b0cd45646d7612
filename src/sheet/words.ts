import type { CaseStatus, RunResult } from '../scenarios/index.ts';
import type { Role } from './find/roles.ts';

/** A final result of a case. */
export type Verdict = Exclude<CaseStatus, 'open'>;

/** Headings of each role, as plain words (find/words.ts). */
export type HeadingTexts = Readonly<Record<Role, readonly string[]>>;

/** Lower-case words from which the rules for headings, verdicts and rows are built. */
export interface RuleTexts {
  readonly not: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Between alternatives. */
  readonly or: readonly string[];
  /** In headings of columns in which yes means a deviation. */
  readonly bad: readonly string[];
  /** Followed by `by`, in headings of columns that others fill in. */
  readonly approved: readonly string[];
  readonly by: readonly string[];
  /** Phrases that mean unknown. */
  readonly absent: readonly string[];
  /** Followed by articles and a token: not a look-up. */
  readonly getting: readonly string[];
  readonly articles: readonly string[];
  readonly token: readonly string[];
}

/** Words for results that are used together. */
export type VerdictSet = Readonly<Record<Verdict, string>>;

export interface VerdictTexts {
  /** The first is the default. */
  readonly sets: readonly VerdictSet[];
  /** Words that are understood, but never written. */
  readonly further: Readonly<Record<Verdict, readonly string[]>>;
}

export interface FillTexts {
  readonly step: string;
  readonly doneBy: Readonly<Record<RunResult['kind'], string>>;
  readonly day: (facts: { year: string; month: string; day: string }) => string;
}

/** Words by concept, as plain words; the name of the concept is not necessarily one of them. */
export type ConceptTexts = Readonly<Record<string, string>>;
