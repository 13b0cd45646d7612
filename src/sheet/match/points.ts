/** What a test is about, as far as rows of a sheet can say it: an operation, a kind of customer, a circumstance. */
export type Point = (typeof operations)[number] | (typeof kinds)[number] | Circumstance;

export const operations = ['token', 'add', 'end', 'lookup', 'batch'] as const;

/** Kinds of customers. */
export const kinds = ['person', 'd-number', 'organisation'] as const;

type Circumstance =
  | 'no-token'
  | 'expired-token'
  | 'wrong-scope'
  | 'altered-token'
  | 'token-reused'
  | 'invalid-number'
  | 'invalid-type'
  | 'other-institution'
  | 'missing-header'
  | 'unknown-customer'
  | 'again'
  | 'boundary-quoted'
  | 'boundary-mismatch'
  | 'missing-part'
  | 'too-large'
  | 'date-form'
  | 'start-date'
  | 'period'
  | 'history'
  | 'asynchronous'
  | 'during-load'
  | 'after-load'
  | 'before-load'
  | 'several-files'
  | 'only-active'
  | 'internal-error'
  | 'cut'
  | 'retry';

/**
 * The points of the sandbox's own cases. A case of other people has none, and is matched by the words of its title. No two
 * are alike, and none says more than a row about the case would.
 */
export const pointsOfCases: Readonly<Record<string, readonly Point[]>> = {
  'KFR-T01': ['token'],
  'KFR-T02': ['no-token'],
  'KFR-T03': ['expired-token'],
  'KFR-T04': ['wrong-scope'],
  'KFR-T05': ['altered-token'],
  'KFR-T06': ['token-reused'],
  'KFR-N01': ['add', 'person'],
  'KFR-N02': ['add', 'd-number'],
  'KFR-N03': ['add', 'organisation'],
  'KFR-N04': ['add', 'again'],
  'KFR-N05': ['add', 'invalid-number'],
  'KFR-N06': ['add', 'invalid-type'],
  'KFR-N07': ['add', 'other-institution'],
  'KFR-N08': ['missing-header'],
  'KFR-S01': ['end'],
  'KFR-S02': ['end', 'unknown-customer'],
  'KFR-S03': ['end', 'again'],
  'KFR-S04': ['end', 'invalid-number', 'invalid-type'],
  'KFR-S05': ['end', 'other-institution'],
  'KFR-B01': ['batch'],
  'KFR-B02': ['batch', 'asynchronous'],
  'KFR-B03': ['batch', 'start-date'],
  'KFR-B04': ['batch', 'invalid-number'],
  'KFR-B05': ['batch', 'date-form'],
  'KFR-B06': ['batch', 'invalid-type'],
  'KFR-B07': ['batch', 'boundary-quoted'],
  'KFR-B08': ['batch', 'boundary-mismatch'],
  'KFR-B09': ['batch', 'missing-part'],
  'KFR-B10': ['batch', 'too-large'],
  'KFR-B11': ['batch', 'other-institution'],
  'KFR-B12': ['batch', 'again'],
  'KFR-O01': ['lookup'],
  'KFR-O02': ['lookup', 'unknown-customer'],
  'KFR-O03': ['lookup', 'history'],
  'KFR-O04': ['lookup', 'period'],
  'KFR-O05': ['lookup', 'invalid-number'],
  'KFR-O06': ['lookup', 'other-institution'],
  'KFR-O07': ['lookup', 'no-token'],
  'KFR-I01': ['add', 'during-load'],
  'KFR-I02': ['end', 'after-load'],
  'KFR-I03': ['end', 'before-load'],
  'KFR-I04': ['several-files'],
  'KFR-I05': ['only-active'],
  'KFR-R01': ['internal-error'],
  'KFR-R02': ['end', 'cut'],
};

/** What a row may say about a case too, which speaks neither for it nor against it. */
export const mayBeSaid: Readonly<Record<string, readonly Point[]>> = {
  'KFR-T02': ['add'],
  'KFR-T03': ['add'],
  'KFR-T04': ['add'],
  'KFR-T05': ['add'],
  'KFR-T06': ['add', 'again'],
  'KFR-N04': ['retry'],
  'KFR-N08': ['add'],
  'KFR-S03': ['retry'],
  'KFR-B01': ['add'],
  'KFR-B02': ['lookup', 'unknown-customer'],
  'KFR-B03': ['add', 'unknown-customer'],
  'KFR-B04': ['add'],
  'KFR-B05': ['start-date'],
  'KFR-B10': ['several-files'],
  'KFR-B12': ['start-date', 'retry'],
  'KFR-O03': ['end'],
  'KFR-I01': ['batch', 'again', 'asynchronous'],
  'KFR-I02': ['batch', 'again', 'during-load'],
  'KFR-I03': ['batch', 'during-load', 'unknown-customer', 'asynchronous'],
  'KFR-I04': ['batch', 'asynchronous'],
  'KFR-I05': ['end', 'batch', 'start-date', 'history', 'lookup', 'before-load', 'unknown-customer'],
  'KFR-R01': ['add', 'again', 'retry'],
  'KFR-R02': ['again', 'retry'],
};
