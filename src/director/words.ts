import type { Standing } from '../scenarios/index.ts';
import type { ObservedToken, ObservedUpload } from './call.ts';

/** Differences between a call and the expected one, in one language: names, then phrases about them. */
export interface MismatchTexts {
  readonly institution: string;
  readonly relationshipType: string;
  readonly unknownType: string;
  readonly uuid: string;
  readonly file: string;
  readonly part: (facts: { name: string }) => string;
  readonly switch: (facts: { name: string }) => string;
  readonly rowFrom: (facts: { customer: string; day: string }) => string;
  readonly rowWithoutStart: (facts: { customer: string }) => string;

  readonly missing: (facts: { what: string }) => string;
  readonly unwanted: (facts: { what: string }) => string;
  readonly other: (facts: { what: string; actual: string; expected: string }) => string;
  readonly otherCustomer: (facts: { role: string; customer: string }) => string;
  readonly otherStanding: (facts: { role: string; actual: Standing; expected: Standing }) => string;
  /** The values match loosely, and the answer deviates. */
  readonly otherAnswer: (facts: { deviation: string }) => string;
  /** The client did not know the outcome of the call that it repeats. */
  readonly isRetry: string;
  readonly notBackwards: string;
  readonly clock: (facts: { now: string; begins: string; patience: string }) => string;

  readonly tokens: Readonly<Record<ObservedToken['kind'], string>>;
  readonly oldToken: string;
  readonly tokenOfOtherStep: (facts: { step: string }) => string;
  readonly tokenWithScope: (facts: { scope: string }) => string;
  readonly tokenWithoutScope: (facts: { scope: string }) => string;

  readonly unreadableGrant: string;
  readonly certificates: (facts: { count: number }) => string;
  readonly grantWithoutEnd: string;
  readonly longGrant: (facts: { lifetime: string; most: string }) => string;

  readonly boundary: (facts: {
    actual: ObservedUpload['boundary'];
    expected: ObservedUpload['boundary'];
  }) => string;
  readonly unreadableForm: string;
  readonly cutOff: string;
  readonly fewBytes: (facts: { bytes: number; least: number }) => string;
  readonly tooLarge: (facts: { most: string }) => string;
  readonly fewRows: (facts: { rows: number; least: number }) => string;
  readonly fileOfOtherStep: (facts: { step: string }) => string;
  readonly faultyRows: string;
  readonly noRow: (facts: { row: string }) => string;
  /** For a file of which only the first and last rows are known. */
  readonly noRowSeen: (facts: { row: string }) => string;

  readonly hints: HintTexts;
}

/** How to make a call that a client does not make by itself. They follow a difference, in brackets. */
interface HintTexts {
  readonly tokens: Readonly<
    Record<
      'none' | 'expired' | 'altered',
      (facts: { institution: string; scenario: string; run: string }) => string
    >
  >;
  /** `scope`: of the token to be issued. */
  readonly scope: (facts: { institution: string; scope: string }) => string;
  readonly otherInstitution: (facts: { fid: string }) => string;
  /** The directory has no other institution. */
  readonly anyInstitution: string;
  readonly clock: string;
  readonly switch: (facts: { name: string; value: string }) => string;
  /** The customer must be in a file that is not loaded yet. */
  readonly loading: string;
  readonly boundaries: Readonly<Record<Exclude<ObservedUpload['boundary'], 'plain'>, string>>;
  readonly largeFile: (facts: { count: number }) => string;
  /** `fault`: of test data. */
  readonly faultyRow: (facts: { fault: string }) => string;
}

/** Reasons why a case has failed or is open, in one language. `step` is a title, `mismatches` lists differences. */
export interface ReasonTexts {
  readonly periods: string;
  readonly tooEarly: (facts: { step: string; mismatches: string }) => string;
  readonly tooLate: (facts: { time: string }) => string;
  readonly gaveUp: (facts: { step: string; time: string }) => string;
  /** After a lost answer: the other way to learn whether the call was carried out. */
  readonly orLookUp: Readonly<Record<'relationship' | 'no-relationship', string>>;
  readonly lookedUp: string;
  readonly noBackOff: (facts: { step: string; waited: string; least: string }) => string;
  readonly twiceAtOnce: (facts: { step: string }) => string;
  readonly duplicate: (facts: { step: string }) => string;
  readonly notArmed: (facts: { scenario: string; institution: string; run: string }) => string;
  readonly waitingFor: (facts: { step: string }) => string;
  readonly missingCall: (facts: { step: string; call: string }) => string;
  readonly quietNow: string;
  readonly nearMiss: (facts: { step: string; exchange: string; mismatches: string }) => string;
}
