/**
 * The register: who has been whose customer, and when?
 *
 * It promises that a customer has at most one open period with an institution (the database's own key sees to
 * that); that what a verb has answered is still there after a crash of the process; that a batch counts
 * entirely or not at all from the moment it is accepted, and is loaded to its last row, across crashes, at the
 * pace of the sandbox's clock; and that no load holds the event loop for long.
 *
 * The rules come from Bits' published description of KFR: lookups ask "has or has had", a deletion is an end
 * and not an erasure, a batch is checked at once and loaded later at about 250 relationships a second, and more than
 * 100,000 a day are to be announced. Not published, and for the caller to say: whether the end day still counts,
 * whether an addition after an end opens a new period, and whether an earlier start moves the one there is.
 */
export { explainRegister } from './explanations.ts';
export { isRegisterFile, registerFile } from './file.ts';
export { piecesError } from './incoming.ts';
export type { BatchFilter, BatchProgress, DayRange, Period, PeriodRules, Register } from './register.ts';
export { RegisterError } from './register-error.ts';
export { dailyVolume } from './rules.ts';
export { openRegister } from './sqlite.ts';
export type { IncomingRegister, RegisterSnapshot, Relationship, WholeBatch, WholeRegister } from './whole.ts';
export { openWholeRegister } from './whole-register.ts';
