/**
 * Checks grants and issues access tokens: metadata, keys and /token according to Digdir's documentation and public
 * replies (RFC 6749, 7521, 7523, 8414), the self-service API, and the token check for resource servers.
 */
export type { Authorize } from './bearer.ts';
export type { LatestExchange } from './error-pages/content.ts';
export type { ErrorName } from './errors.ts';
export * as grantTexts from './grant-words/texts/index.ts';
export { type DescribedError, describedError } from './judge/error.ts';
export { judgeForm } from './judge/form.ts';
export {
  type GrantCheck,
  type GrantReason,
  type JudgedGrant,
  judgeGrant,
} from './judge/grant.ts';
export { type JudgedToken, judgeToken, type TokenCheck, type TokenReason } from './judge/token.ts';
export { type Maskinporten, openMaskinporten } from './maskinporten.ts';
export { type Principal, unverifiedPrincipal } from './principal.ts';
export { withoutSecrets } from './received.ts';
export { signingKeyFiles } from './signing/key-files.ts';
export { type DecodedAssertion, partsOf } from './token/assertion.ts';
export { type CheckOutcome, checkOutcomes, tokenChecks } from './token/checks.ts';
