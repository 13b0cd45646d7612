import type { CallCheck } from '../kfr/index.ts';
import type { GrantCheck, GrantReason, grantTexts, TokenCheck, TokenReason } from '../maskinporten/index.ts';
import type { KfrCause, KfrError } from './kfr-causes.ts';
import type { RealTarget } from './target.ts';

/** The checks of this room: of the input, of its kind, of the environment, of a command. */
type OwnCheck = 'input' | 'kind' | 'certificate-environment' | 'kfr-scopes' | 'form' | 'request' | 'error';

export type CheckName = GrantCheck | TokenCheck | CallCheck | OwnCheck;

/** The checks of /token, whose titles explained exchanges show too. */
type EndpointCheck = keyof typeof grantTexts.en.words.checks;

export type Reason =
  | GrantReason
  | TokenReason
  | 'scope-of-another-api'
  | 'environment-unknown'
  | 'address-unknown';

/** Advice for a real environment, where the usual one is for the sandbox. */
export type RealAdvice = 'audience' | 'expired' | 'not-yet-valid' | 'enterprise';

/** Texts of the room in one language, outside explanations. */
export interface Words {
  /** Titles of the checks that have none in the texts of /token. */
  readonly checks: Readonly<Record<Exclude<CheckName, EndpointCheck>, string>>;
  readonly reasons: Readonly<Record<Reason, string>>;
  readonly advice: Readonly<Record<RealAdvice, (facts: { issuer: string; against: RealTarget }) => string>>;
  /** Words about the sandbox in explanations of other rooms, and what stands for them where a real environment is meant. */
  readonly replacements: readonly (readonly [sandbox: string, real: string])[];
  /** What the error means. */
  readonly kfrErrors: Readonly<Record<KfrError, string>>;
  readonly kfrCauses: Readonly<Record<KfrCause, { readonly cause: string; readonly remedy: string }>>;
}
