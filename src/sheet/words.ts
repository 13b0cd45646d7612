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
  /** In headings of results that somebody else gives, or gave. */
  readonly ofOthers: readonly string[];
  /** Headings of columns with the steps of a test. */
  readonly step: readonly string[];
  /** Labels of the result of a whole test. */
  readonly overall: readonly string[];
  /** With a number, headings of the results of a round: `Runde 2`. */
  readonly round: readonly string[];
  /** First, second and third, before such a word. */
  readonly ordinals: readonly string[];
  /** Phases and environments of tests, but for production. */
  readonly phase: readonly string[];
  /** Patterns. */
  readonly production: readonly string[];
  /** Labels of an environment. */
  readonly environment: readonly string[];
  /** Before production, or not there: `Resultat før produksjon`. */
  readonly notYet: readonly string[];
  /** Words in a name for production: `Test i produksjon`. */
  readonly besideProduction: readonly string[];
}

/** Words for results that are used together. */
export type VerdictSet = Readonly<Record<Verdict, string>>;

export interface VerdictTexts {
  /** The first is the default. */
  readonly sets: readonly VerdictSet[];
  /** Words that are understood, but never written. */
  readonly further: Readonly<Record<Verdict, readonly string[]>>;
}

/** Kinds of files that are refused, as they are no .xlsx. */
export type OtherKind = 'xls' | 'xlsb' | 'ods' | 'text' | 'markup';

export interface ErrorTexts {
  readonly otherKinds: Readonly<Record<OtherKind, string>>;
  /** How a file of another kind becomes an .xlsx. */
  readonly saveAs: string;
}

export interface FillTexts {
  readonly step: string;
  readonly doneBy: Readonly<Record<RunResult['kind'], string>>;
  readonly day: (facts: { year: string; month: string; day: string }) => string;
}

/**
 * What rows of tests say, as patterns of plain words (find/words.ts): alternatives of regular expressions, each of whole words. They
 * are matched in all languages together.
 */
export interface TestWords {
  readonly token: string;
  readonly getting: string;
  /** A token is issued. */
  readonly tokenIsGot: string;
  /** `tokenpath` stands for the path of the token endpoint. */
  readonly tokenPath: string;
  /** Calls of KFR, of which a token is only a part. */
  readonly customerCall: string;
  readonly without: string;
  readonly unauthenticated: string;
  readonly expired: string;
  readonly scope: string;
  readonly readAccess: string;
  readonly writeScope: string;
  readonly signature: string;
  readonly altered: string;
  readonly otherIssuer: string;
  readonly reused: string;
  readonly sameToken: string;
  readonly manyCalls: string;
  readonly add: string;
  readonly end: string;
  readonly alreadyEnded: string;
  readonly lookup: string;
  readonly file: string;
  readonly person: string;
  readonly dNumber: string;
  readonly organisation: string;
  readonly organisationNumber: string;
  readonly other: string;
  readonly otherInstitution: string;
  readonly number: string;
  readonly invalid: string;
  readonly unknown: string;
  readonly right: string;
  readonly wrongLength: string;
  readonly wrongDigits: string;
  readonly type: string;
  readonly invalidTypePath: string;
  readonly header: string;
  readonly requiredHeader: string;
  /** Never was, is not, does not exist. */
  readonly never: string;
  readonly unknownCustomer: string;
  readonly emptyList: string;
  readonly again: string;
  readonly boundary: string;
  readonly quoted: string;
  readonly different: string;
  readonly part: string;
  readonly only: string;
  readonly missingPart: string;
  readonly large: string;
  readonly date: string;
  readonly form: string;
  readonly startDate: string;
  readonly period: string;
  /** The first day after the last. */
  readonly dateOrder: string;
  readonly history: string;
  /** Has ended, was a customer. */
  readonly former: string;
  readonly later: string;
  /** The status of an accepted file. */
  readonly accepted: string;
  readonly load: string;
  readonly during: string;
  readonly waiting: string;
  readonly tooEarly: string;
  /** In Norwegian, `foer` stands for `før`. */
  readonly before: string;
  readonly notYet: string;
  readonly severalFiles: string;
  readonly onlyActive: string;
  readonly internalError: string;
  readonly retry: string;
  readonly cut: string;
  /** The institution's own work, which no case is about. */
  readonly foreign: string;
}
