/** A reason without facts. */
export type PlainReason =
  | 'lookUpCustomers'
  | 'stopped'
  | 'clockDisturbed'
  | 'onlyInASandbox'
  | 'loadingCannotBeGiven'
  | 'nameNotTold';

/** Why a case failed, is open or does not apply: sentences of the report. */
export interface ReasonTexts extends Readonly<Record<PlainReason, string>> {
  readonly lookAtBits: (facts: { correlationId: string }) => string;
  readonly lookInJournal: (facts: { correlationId: string }) => string;
  readonly failedPreconditions: (facts: { reason: string }) => string;
  readonly notPlayed: (facts: { reason: string }) => string;
  readonly switchesDisturbed: (facts: { names: string }) => string;
  readonly needsControl: (facts: { what: 'switches' | 'clock' | 'instead' }) => string;
  readonly tokenLastsTooLong: (facts: { rest: string; longest: string }) => string;
  readonly scopeNotGiven: (facts: { scope: string; reason: string }) => string;
}

/** Errors while a case is prepared and played: parts of a sentence. */
export interface ErrorTexts {
  readonly nobodyInRole: (facts: { role: string }) => string;
  readonly unsendable: (facts: { why: string }) => string;
  readonly unexpected: (facts: { message: string }) => string;
  readonly noCall: string;
  readonly nothingToRepeat: (facts: { step: string }) => string;
  readonly noFile: (facts: { step: string }) => string;
  readonly noTokenOfStep: (facts: { step: string }) => string;
  readonly notFillable: (facts: { bytes: number }) => string;
  readonly noToken: (facts: { endpoint: string; why: string }) => string;
  readonly notAsMaskinporten: (facts: { status: number }) => string;
  readonly noMaskinporten: (facts: { url: string; status: number }) => string;
  readonly noProof: string;
  readonly certificateUnreadable: string;
  readonly keyUnreadable: string;
  readonly noActiveClient: (facts: { address: string }) => string;
  readonly noActiveClientOf: (facts: { fid: string; address: string }) => string;
  readonly refused: (facts: { where: string; status: number; why: string }) => string;
  readonly notAsSandbox: string;
  /** A call to the register outside the steps of a case. */
  readonly registerFailed: (facts: RegisterFailure) => string;
}

export interface RegisterFailure {
  readonly what: 'look-up' | 'registration' | 'ending';
  /** Status of the answer, or why there is none. */
  readonly came: { readonly status: number } | { readonly why: string };
}

/** Why there is no answer: a part of a sentence. */
export interface NoAnswerTexts {
  readonly cut: string;
  readonly 'timed-out': string;
  readonly untrusted: (facts: { why: string }) => string;
  readonly unreachable: (facts: { why: string }) => string;
}

/** Words for the result of a step. */
export interface StepTexts {
  readonly connection: string;
  readonly anAnswer: string;
  readonly noneBecause: (facts: { why: string }) => string;
  readonly call: string;
  readonly noCallBecause: (facts: { why: string }) => string;
  readonly waitingForExpiry: (facts: { rest: string }) => string;
}

/** Why an address could not be reached. */
export type Unreached =
  | 'name'
  | 'refused'
  | 'silent'
  | 'cut'
  | 'untrusted'
  | 'expired'
  | 'other-name'
  | 'no-tls'
  | 'other';

/** An address that could not be reached: the fact and the remedy. */
export interface UnreachedTexts {
  readonly whose: Readonly<Record<'register' | 'issuer' | 'token', string>>;
  readonly sentence: (facts: { whose: string; address: string; cause: string }) => string;
  /** @param facts `host`: with the port; `why`: the code of the system */
  readonly causes: Readonly<
    Record<Unreached, (facts: { host: string; hostname: string; why: string }) => string>
  >;
}

/** What Maskinporten says is wrong when it gives no token. */
export type TokenRefusal =
  | 'client'
  | 'audience'
  | 'time'
  | 'organisation'
  | 'certificate'
  | 'key'
  | 'delegation'
  | 'scope'
  | 'other';

interface RefusalFacts {
  readonly endpoint: string;
  readonly issuer: string;
  /** Maskinporten's own words. */
  readonly why: string;
  readonly clientId: string;
  readonly scope: string;
  readonly fid: string;
}

/** Why no case can be played against another register: the fact and the remedy, in sentences. */
export interface TargetTexts {
  readonly notKfr: (facts: { kfr: string; status: number; hasUsualPath: boolean }) => string;
  readonly registerDown: (facts: { kfr: string; status: number }) => string;
  /** The same refusal with a token and without, and not as KFR refuses. */
  readonly blocked: (facts: { kfr: string; status: number }) => string;
  readonly tokenRefused: (facts: { kfr: string; issuer: string }) => string;
  readonly scopeMissing: (facts: { kfr: string; scope: string; code: string }) => string;
  readonly otherInstitution: (facts: { kfr: string; fid: string; code: string }) => string;
  readonly notMaskinporten: (facts: { endpoint: string; status: number }) => string;
  readonly refusals: Readonly<Record<TokenRefusal, (facts: RefusalFacts) => string>>;
}
