/**
 * What does the KFR API answer? The six operations of Bits' KFR API, whose published contract (version 1.1.2) Prism
 * checks, and the two agency look-ups of version 2, of which only the data model is public. Where the documents are
 * silent, a switch decides (docs/differences.md).
 */
export type { KfrCall } from './call.ts';
export { type ErrorCode, errorTable, type GatewayStatus, gatewayTexts } from './errors.ts';
export { type CallCheck, type JudgeCall, openCallJudge } from './judge.ts';
export { type Kfr, openKfr } from './kfr.ts';
export { kfrScopes } from './operations.ts';
