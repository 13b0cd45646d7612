/**
 * What does an OpenAPI document say of this request, and of this reply? Prism routes and judges; a room gets the
 * operation and every breach as data, and answers. Knows no API of its own (docs/decisions/prism.md).
 */
export { type Contract, openContract } from './contract.ts';
export { heldToContract } from './held.ts';
export { contractLater } from './later.ts';
export type { Match, Matched, SentBody, Violation } from './matched.ts';
export { type ServedDocument, served } from './served.ts';
