import type { CaseWords } from './cases.ts';
import { kinds, operations, type Point } from './points.ts';
import type { Reading } from './reading.ts';

/**
 * A row says clearly that it is about this case: every word was used, the row says nothing that the case does not, and no
 * other case could be meant where the row does not name the operation.
 */
export function isClearFor(reading: Reading, one: CaseWords, cases: readonly CaseWords[]): boolean {
  if (!reading.isAllUsed) return false;
  if (one.points.length === 0) return true;
  const own = new Set<Point>([...one.points, ...one.further, ...kinds]);
  return (
    [...reading.points].every((point) => own.has(point)) &&
    [...reading.codes].every((code) => one.codes.has(code)) &&
    (namesOperation(reading, one) || !cases.some((other) => other !== one && isSameTest(other, one)))
  );
}

const operationOf = ({ points }: CaseWords): Point | undefined =>
  operations.find((operation) => points.includes(operation));

function namesOperation({ points }: Reading, one: CaseWords): boolean {
  const operation = operationOf(one);
  return operation === undefined || points.has(operation);
}

/** The other case has a circumstance of this one, in another operation. */
const isSameTest = (other: CaseWords, { points }: CaseWords): boolean =>
  operationOf(other) !== undefined &&
  other.points.some((point) => !kindsAndOperations.has(point) && points.includes(point));

const kindsAndOperations: ReadonlySet<Point> = new Set([...kinds, ...operations]);
