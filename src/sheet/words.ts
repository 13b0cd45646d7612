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
  /** In headings of columns in which yes means a deviation, also as parts of words. */
  readonly bad: readonly string[];
  /** Followed by `by`, in headings of columns that others fill in. */
  readonly approved: readonly string[];
  readonly by: readonly string[];
  /** In headings of columns that name other tests. */
  readonly otherTests: readonly string[];
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
  /** Directly before production: before it, or not there: `Resultat før produksjon`. */
  readonly notYet: readonly string[];
  /** Between such a word and production: `klar for produksjon`. */
  readonly toProduction: readonly string[];
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

interface PartFacts {
  readonly part: string;
  readonly count: number;
  readonly most: number;
}

/** What a workbook has too much of. */
export interface LimitTexts {
  readonly part: (facts: { readonly part: string }) => string;
  readonly workbook: (facts: object) => string;
  readonly merged: (facts: PartFacts) => string;
  readonly lists: (facts: PartFacts) => string;
  readonly columns: (facts: PartFacts) => string;
  /** Of the sheets that are searched over HTTP. */
  readonly rows: (facts: Omit<PartFacts, 'part'>) => string;
  readonly cells: (facts: Omit<PartFacts, 'part'>) => string;
  readonly characters: (facts: Omit<PartFacts, 'part'>) => string;
  readonly rowColumns: (
    facts: Omit<PartFacts, 'part'> & { readonly sheet: string; readonly row: number },
  ) => string;
}

export interface FillTexts {
  readonly step: string;
  readonly doneBy: Readonly<Record<RunResult['kind'], string>>;
  readonly day: (facts: { year: string; month: string; day: string }) => string;
}

/** A pattern of whole words, and what it is replaced by. */
export type Respelling = readonly [from: string, to: string];

/**
 * Classes of words in rows of tests, as patterns of plain words (find/words.ts): alternatives of regular expressions, each of whole
 * words. They are matched in all languages together. `foer` stands for the Norwegian word for before.
 */
export interface TestWords {
  // Nynorsk

  // Abbreviations and spellings

  // Tokens
  readonly token: string;
  readonly getting: string;
  /** A token is issued. */
  readonly tokenIsGot: string;
  /** `tokenpath` stands for the path of the token endpoint. */
  readonly tokenPath: string;
  readonly authenticates: string;
  readonly maskinporten: string;
  /** Calls of KFR, of which a token is only a part. */
  readonly customerCall: string;
  readonly without: string;
  readonly unauthenticated: string;
  readonly expired: string;
  /** While a token is valid still. */
  readonly beforeExpiry: string;
  readonly scope: string;
  readonly readAccess: string;
  readonly writeScope: string;
  /** A token allows writing. */
  readonly writeAccess: string;
  readonly signature: string;
  readonly altered: string;
  readonly otherIssuer: string;
  readonly reused: string;
  readonly sameToken: string;
  readonly manyCalls: string;

  // Operations
  readonly add: string;
  readonly end: string;
  readonly alreadyEnded: string;
  readonly lookup: string;
  /** One customer, without a file. */
  readonly single: string;

  // Files
  readonly file: string;
  /** Of a file. */
  readonly row: string;
  readonly load: string;

  // Customers
  readonly person: string;
  readonly dNumber: string;
  readonly organisation: string;
  readonly organisationNumber: string;
  readonly path: string;
  readonly otherInstitution: string;
  /** Never was, is not, does not exist. */
  readonly never: string;
  readonly unknownCustomer: string;
  readonly emptyList: string;

  // Identifiers and types
  readonly number: string;
  readonly invalid: string;
  readonly unknown: string;
  readonly right: string;
  readonly wrongLength: string;
  /** Neither 9 nor 11 digits, or an invalid customer. */
  readonly wrongDigits: string;
  /** 9 or 11. */
  readonly rightDigits: string;
  readonly type: string;
  /** `invalidtypepath` stands for a type that is not DSOPBANK. */
  readonly invalidTypePath: string;

  // Headers
  readonly header: string;
  readonly required: string;
  readonly requiredHeader: string;

  // Repetition
  readonly again: string;
  /** A customer who is registered. */
  readonly existing: string;

  // Parts of an upload
  readonly boundary: string;
  readonly quoted: string;
  readonly different: string;
  readonly part: string;
  readonly only: string;
  readonly missingPart: string;
  readonly large: string;

  // Dates
  readonly date: string;
  readonly form: string;
  /** A date that is not written YYYY-MM-DD, or that no calendar has; `wrongdate` stands for one in digits. */
  readonly wrongDate: string;
  readonly startDate: string;
  readonly period: string;
  /** The first day after the last. */
  readonly dateOrder: string;
  /** In the past. */
  readonly history: string;
  /** Has ended, was a customer. */
  readonly former: string;

  // Loading of files
  readonly later: string;
  readonly soonAfter: string;
  readonly afterwards: string;
  /** The status of an accepted file. */
  readonly accepted: string;
  readonly during: string;
  readonly waiting: string;
  readonly tooEarly: string;
  /** In Norwegian, `foer` stands for `før`. */
  readonly before: string;
  readonly notLoaded: string;
  /** The load adds a customer who was ended. */
  readonly comesBack: string;
  readonly severalFiles: string;
  /** How long loading takes. */
  readonly plan: string;
  readonly activeCustomers: string;
  readonly onlyActive: string;

  // Failures
  readonly internalError: string;
  /** No answer. */
  readonly timeout: string;
  readonly retry: string;
  /** The connection is lost, the outcome unknown. */
  readonly cut: string;

  // Negation, and what the answer is
  /** No gap of a pattern goes over it. */
  readonly negation: string;
  /** The call is refused. */
  readonly refused: string;
  /** A status that is not answered. */
  readonly notStatus: string;
  readonly notRefused: string;
  /** The institution's own work, which no case is about. */
  readonly foreign: string;
}
