/**
 * Do a request and its reply conform to an OpenAPI document? Routes and validates with Prism, and returns the operation and all violations as
 * data, for any API (docs/decisions/prism.md).
 */

export { checkReply } from './check-reply.ts';
export { type Contract, openContract } from './contract.ts';
export { openDocumentLazily, type ParsedDocument } from './document.ts';
export { type DocumentHandlers, documentHandlers } from './document-handlers.ts';
export { openContractLazily } from './lazy.ts';
export type { Matched, Violation } from './match.ts';
