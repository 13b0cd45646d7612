/**
 * Is this grant acceptable, and what token does it earn? Metadata, keys and /token as Digdir documents them and
 * as public replies show them (RFC 6749, 7521, 7523, 8414), and the check of the tokens for resource servers.
 */
export type { Authorize } from './bearer.ts';
export type { LatestExchange } from './error-pages/content.ts';
export type { ErrorName } from './errors.ts';
export { type Maskinporten, openMaskinporten } from './maskinporten.ts';
export { signingKeyFiles } from './signing/key-files.ts';
