/**
 * What does an OpenAPI document say of this request, and of this reply? Prism routes and judges; the operations of
 * a room answer, and get every breach as data. Knows no API of its own (docs/decisions/prism.md).
 */
export type { Answer, Answered, Call, Violation } from './call.ts';
export { type Contract, openContract } from './contract.ts';
export type { Judged, SentBody } from './judged.ts';
export { contractLater } from './later.ts';
export { type ServedDocument, served } from './served.ts';
