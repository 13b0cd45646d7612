/**
 * Do a request and its reply conform to an OpenAPI document? Prism routes and validates; the calling room gets the
 * operation and all violations as data. Knows no particular API (docs/decisions/prism.md).
 */

export { checkReply } from './check-reply.ts';
export { type Contract, openContract } from './contract.ts';
export { type DocumentHandlers, documentHandlers } from './document-handlers.ts';
export { openContractLazily } from './lazy.ts';
export type { Match, Matched, ParsedBody, Violation } from './match.ts';
