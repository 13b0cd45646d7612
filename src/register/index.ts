/**
 * The register: who has been whose customer, and when?
 *
 * Guarantees:
 * - A customer has at most one open period with an institution (enforced by the primary key).
 * - A completed operation survives a crash of the process.
 * - A batch is accepted as a whole or not at all. Once accepted it is loaded to its last row, across crashes, at a rate
 *   measured by the sandbox's clock.
 * - Loading never blocks the event loop for long.
 *
 * The rules come from Bits' published description of KFR: look-ups ask "has or has had", a deletion ends a relationship
 * and does not erase it, a batch is checked at once and loaded later at about 250 relationships per second, and more than
 * 100,000 per day are to be announced. Not published, therefore parameters: whether the end day still counts, whether
 * adding a customer after an end opens a new period, and whether an earlier start moves the existing one.
 */
export { isRegisterFile, registerFile } from './file.ts';
export { piecesError } from './incoming.ts';
export {
  type BatchFilter,
  type BatchProgress,
  type CustomersFound,
  type DayRange,
  dailyVolume,
  type Period,
  type PeriodRules,
  type Register,
} from './register.ts';
export { explainRegister, RegisterError } from './register-error.ts';
export type {
  IncomingRegister,
  IncomingRelationship,
  RegisterSnapshot,
  Relationship,
  WholeBatch,
  WholeRegister,
} from './whole.ts';
export { openWholeRegister } from './whole-register.ts';
