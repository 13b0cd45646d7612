import type { Standing } from './format/parts.ts';
import type { FormatRule } from './format/rules.ts';

/** Phrases about answers, in one language. */
export interface AnswerTexts {
  readonly noAnswer: string;
  readonly noBody: string;
  readonly accessToken: string;
  /** Between two allowed statuses. */
  readonly or: string;
  readonly within: (facts: { duration: string }) => string;
}

/** Phrases about deviations, in one language. */
export interface DeviationTexts {
  readonly deviation: (facts: { what: string; expected: string; actual: string }) => string;
  readonly step: (facts: { number: number; title: string }) => string;
  readonly afterLastStep: string;
  readonly code: string;
  readonly time: string;
  readonly answer: string;
  readonly header: (facts: { name: string }) => string;
  /** @param facts `path`: `.banks[0].activeAccount`, empty for the whole body */
  readonly body: (facts: { path: string }) => string;
  readonly customer: (facts: { role: string }) => string;
  readonly standings: Readonly<Record<Standing, string>>;
  readonly entries: (facts: { count: number }) => string;
  readonly nothing: string;
  readonly valueFor: (facts: { name: string }) => string;
  readonly noValue: string;
}

/** Names whose value the client chooses. */
export type ClientsChoice =
  | 'other.fid'
  | 'invalid.five-digits'
  | 'invalid.ten-digits'
  | 'invalid.twelve-digits'
  | 'invalid.letters'
  | 'invalid.relationship-type'
  | 'invalid.date-form'
  | 'invalid.calendar-day';

/** Phrases about values, in one language. */
export interface ValueTexts {
  readonly kinds: Readonly<Record<ClientsChoice, string>>;
  readonly unknown: (facts: { name: string }) => string;
}

/** Kinds of values in a file. */
export type ValueKind = 'text' | 'number' | 'int' | 'boolean' | 'list' | 'group' | 'nothing' | 'other';

/** Faults of YAML by the parser's codes, in groups with one remedy each. */
export type YamlFault =
  | 'alias'
  | 'duplicate'
  | 'indent'
  | 'tab'
  | 'unclosed'
  | 'missing'
  | 'start'
  | 'unexpected'
  | 'colon'
  | 'no-colon'
  | 'tag'
  | 'key'
  | 'documents'
  | 'escape'
  | 'depth';

/** Errors in the file of a test case: predicates of the field or the file, without a full stop. */
export interface FileErrorTexts {
  readonly yaml: Readonly<Record<YamlFault, string>>;
  /** @param facts `why`: the parser's own words */
  readonly otherYaml: (facts: { why: string }) => string;
  readonly unquotedName: (facts: { name: string }) => string;
  readonly more: (facts: { count: number }) => string;
  readonly emptyFile: string;
  readonly isFolder: string;
  readonly notThere: string;
  readonly notAllowed: string;
  readonly notAFile: string;
  readonly tooLarge: (facts: { kilobytes: number }) => string;
  readonly unreadable: (facts: { code: string }) => string;
  readonly noCases: string;
  /** @param facts `place`: file and line of the other one, in the same folder */
  readonly caseIdTwice: (facts: { id: string; place: string }) => string;
  readonly caseIdElsewhere: (facts: { id: string; place: string }) => string;
  readonly replacesBuiltIn: (facts: { id: string }) => string;

  readonly didYouMean: (facts: { names: readonly string[] }) => string;
  readonly missing: string;
  readonly rules: Readonly<Record<FormatRule, string>>;
  /** A rule, and what is there instead. */
  readonly instead: (facts: { rule: string; got: string }) => string;
  readonly kinds: Readonly<Record<ValueKind, string>>;
  readonly wrongKind: (facts: { kind: string; got: string }) => string;
  readonly noField: string;
  readonly belongsIn: (facts: { places: readonly string[] }) => string;
  readonly oneOf: (facts: { got: string; values: readonly string[] }) => string;
  readonly notEmpty: string;
  readonly size: (facts: {
    bound: 'least' | 'most';
    size: number;
    of: 'characters' | 'entries' | 'number';
  }) => string;

  readonly nothingOfTheKind: (facts: { call: string }) => string;
  readonly noParameter: (facts: { call: string }) => string;
  readonly loneBraces: string;
  readonly noName: (facts: { name: string }) => string;
  readonly onlyInExpect: (facts: { name: string }) => string;
  /** @param facts `name`: the {{name}} that refers to the step */
  readonly noEarlierStep: (facts: { id: string; name?: string }) => string;
  readonly refersToLater: string;
  readonly idOfStepToo: (facts: { id: string; step: number }) => string;
  readonly noTokenInStep: (facts: { id: string }) => string;
  readonly noFileInStep: (facts: { id: string }) => string;
  readonly noneNeedsReason: string;
  readonly noAnswerComes: (facts: { fields: string }) => string;
  readonly claimsOfToken: string;
  readonly codeWithoutBody: string;
  readonly unusedRole: (facts: { role: string }) => string;
  readonly undeclaredRole: (facts: { role: string }) => string;
  readonly noSwitch: (facts: { name: string }) => string;
  readonly noSwitchValue: (facts: { got: string; values: readonly string[] }) => string;
  readonly neitherCallNorRetries: string;
  readonly callBesideRetries: string;
  readonly belongsToRetries: string;
  readonly withBesideRetries: string;
  readonly everyTooLong: (facts: { every: string; atMost: string }) => string;
  readonly noFile: string;
  readonly besideSameAs: (facts: { fields: string }) => string;
  readonly emptyUpload: string;
  readonly noPartCustomers: (facts: { fields: string }) => string;
  readonly twoLengths: string;
  readonly noHeaderName: string;
  readonly ownField: (facts: { field: string }) => string;
  readonly noHeaderValue: string;
  readonly needsSandbox: string;
  readonly insteadOfToken: string;
  readonly expectNone: string;
  readonly answersOther: (facts: { status: number; allowed: readonly (number | 'none')[] }) => string;
}
