/**
 * The register: who has been whose customer, and when?
 *
 * Guarantees: a customer has at most one open period with an institution (by the primary key); a completed operation
 * survives a crash of the process; a batch is accepted as a whole or not at all, and is then loaded completely, across
 * crashes, at the pace of the sandbox's clock; loads do not block the event loop for long.
 *
 * The rules are those of Bits' published description of KFR: lookups ask "has or has had"; deleting a relationship ends
 * it without erasing it; a batch is checked at once and loaded later at about 250 relationships a second; more than
 * 100,000 a day must be announced. Not published, and therefore decided by the caller: whether the end day still counts,
 * whether an addition after an end opens a new period, and whether an earlier start moves the open one.
 */
export { explainRegister } from './explanations.ts';
export { RegisterFault } from './fault.ts';
export { isRegisterFile, registerFile } from './file.ts';
export { faultInPieces } from './incoming.ts';
export type { BatchFilter, BatchProgress, DayRange, Period, PeriodRules, Register } from './register.ts';
export { dailyVolume } from './rules.ts';
export { openRegister } from './sqlite.ts';
export type { IncomingRegister, RegisterSnapshot, Relationship, WholeBatch, WholeRegister } from './whole.ts';
export { openWholeRegister } from './whole-register.ts';
