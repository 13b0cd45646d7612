import type { CaseStatus, RunResult } from '../scenarios/index.ts';
import type { Role } from './find/roles.ts';

/** What is written of a case that has come to something. */
export type Verdict = Exclude<CaseStatus, 'open'>;

/** Headings of each role, as plain words (find/words.ts). */
export type HeadingTexts = Readonly<Record<Role, readonly string[]>>;

/** Words that rules for headings, verdicts and rows are made of, in lower case. */
export interface RuleTexts {
  readonly not: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Between alternatives. */
  readonly or: readonly string[];
  /** Of a column in which yes is bad news. */
  readonly bad: readonly string[];
  /** With `by` behind it, of a column that somebody else fills. */
  readonly approved: readonly string[];
  readonly by: readonly string[];
  /** Phrases that mean unknown. */
  readonly absent: readonly string[];
  /** Before a token, with articles between: nothing is looked up then. */
  readonly getting: readonly string[];
  readonly articles: readonly string[];
  readonly token: readonly string[];
}

/** Words of results that belong together. */
export type VerdictSet = Readonly<Record<Verdict, string>>;

export interface VerdictTexts {
  /** The first is used where the sheet says nothing. */
  readonly sets: readonly VerdictSet[];
  /** What is understood as well. */
  readonly further: Readonly<Record<Verdict, readonly string[]>>;
}

export interface FillTexts {
  readonly step: string;
  readonly doneBy: Readonly<Record<RunResult['kind'], string>>;
  readonly day: (facts: { year: string; month: string; day: string }) => string;
}

/** Words of the field by the concept that they mean, as plain words; the concept itself need not be one of them. */
export type ConceptTexts = Readonly<Record<string, string>>;
