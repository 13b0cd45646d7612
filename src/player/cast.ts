import { createHash } from 'node:crypto';
import type { Scenario } from '../scenarios/index.ts';
import { numbersOfKind } from '../testdata/index.ts';

const kindOf = { person: 'tenor', 'd-number': 'tenor-d', organisation: 'organisation' } as const;
type Sort = keyof typeof kindOf;

const isSort = (text: string): text is Sort => Object.hasOwn(kindOf, text);

/** Every role of a customer in a case, sorted by name. */
export function rolesOf(scenario: Scenario): string[] {
  const named = JSON.stringify(scenario).matchAll(
    /\{\{\s*customer\.((?:person|d-number|organisation)\.[1-9]\d?)\s*\}\}/g,
  );
  const standings = [scenario.given?.customers, scenario.outcome, ...scenario.steps.map(({ when }) => when)];
  return [
    ...new Set([
      ...[...named].map(([, role = '']) => role),
      ...standings.flatMap((one) => Object.keys(one ?? {})),
    ]),
  ].sort();
}

/** A hash of the words: a whole number from 0 to below 2^32. */
const seedOf = (...words: readonly string[]): number =>
  createHash('sha256').update(words.join('\n')).digest().readUInt32BE();

/** An endless sequence of synthetic customers for one role in one case of one run: the same for the same run id. */
export function* candidatesFor(runId: string, scenarioId: string, role: string): Generator<string> {
  const sort = role.split('.')[0] ?? '';
  if (!isSort(sort)) throw new Error(`${role} is no part of a customer`);
  yield* numbersOfKind(kindOf[sort], seedOf(runId, scenarioId, role));
}

/** An endless sequence of synthetic customers without a role, to fill files. */
export function* othersFor(
  kind: 'tenor' | 'organisation',
  runId: string,
  scenarioId: string,
  stepId: string,
  taken: ReadonlySet<string>,
): Generator<string> {
  const drawn = numbersOfKind(kind, seedOf(runId, scenarioId, stepId, 'others'));
  for (const number of drawn) if (!taken.has(number)) yield number;
}

export function next(numbers: Generator<string>): string {
  const { value, done } = numbers.next();
  if (done) throw new Error('the numbers never end');
  return value;
}
