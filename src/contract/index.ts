/**
 * Do a request and its reply conform to an OpenAPI document? Prism routes and validates; the calling room gets the
 * operation and all violations as data. Knows no particular API (docs/decisions/prism.md).
 */
export { type Contract, openContract } from './contract.ts';
export { heldToContract } from './held.ts';
export { contractLater } from './later.ts';
export type { Match, Matched, SentBody, Violation } from './matched.ts';
export { type ServedDocument, served } from './served.ts';
