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
  /** Of columns in which yes means a deviation. */
  readonly bad: readonly string[];
  /** Followed by `by`, of columns that others fill. */
  readonly approved: readonly string[];
  readonly by: readonly string[];
  /** Phrases that mean unknown. */
  readonly absent: readonly string[];
  /** Followed by articles and a token: no look-up. */
  readonly getting: readonly string[];
  readonly articles: readonly string[];
  readonly token: readonly string[];
}

/** Words of results that belong together. */
export type VerdictSet = Readonly<Record<Verdict, string>>;

export interface VerdictTexts {
  /** The first is used where the sheet says nothing. */
  readonly sets: readonly VerdictSet[];
  /** Words that are understood, but never written. */
  readonly further: Readonly<Record<Verdict, readonly string[]>>;
}

export interface FillTexts {
  readonly step: string;
  readonly doneBy: Readonly<Record<RunResult['kind'], string>>;
  readonly day: (facts: { year: string; month: string; day: string }) => string;
}

/** Words by concept, as plain words. The concept itself need not be among them. */
export type ConceptTexts = Readonly<Record<string, string>>;
