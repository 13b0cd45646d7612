import { createHash } from 'node:crypto';
import type { Scenario } from '../scenarios/index.ts';
import { numbersOfKind } from '../testdata/index.ts';

const kindOf = { person: 'tenor', 'd-number': 'tenor-d', organisation: 'organisation' } as const;
type CustomerType = keyof typeof kindOf;

const isCustomerType = (text: string): text is CustomerType => Object.hasOwn(kindOf, text);

/** The roles of a case, sorted by name. */
export function rolesOf(scenario: Scenario): string[] {
  const standings = [scenario.given?.customers, scenario.outcome, ...scenario.steps.map(({ when }) => when)];
  return [
    ...new Set([...rolesNamedIn(scenario), ...standings.flatMap((one) => Object.keys(one ?? {}))]),
  ].sort();
}

/** The roles in the templates of a case or of a part of it. */
export const rolesNamedIn = (part: unknown): string[] =>
  [
    ...JSON.stringify(part).matchAll(/\{\{\s*customer\.((?:person|d-number|organisation)\.[1-9]\d?)\s*\}\}/g),
  ].map(([, role = '']) => role);

/** A seed from words: a whole number from 0 to 2^32 - 1. */
const seedOf = (...words: readonly string[]): number =>
  createHash('sha256').update(words.join('\n')).digest().readUInt32BE();

/** Synthetic customers for a role of a case, without end. The same run id gives the same customers. */
export function* candidatesFor(runId: string, scenarioId: string, role: string): Generator<string> {
  const type = role.split('.')[0] ?? '';
  if (!isCustomerType(type)) throw new Error(`${role} is no role`);
  yield* numbersOfKind(kindOf[type], seedOf(runId, scenarioId, role));
}

/** Synthetic customers without a role, to fill files, without end. */
export function* fillersFor(
  kind: 'tenor' | 'organisation',
  runId: string,
  scenarioId: string,
  stepId: string,
  taken: ReadonlySet<string>,
): Generator<string> {
  const numbers = numbersOfKind(kind, seedOf(runId, scenarioId, stepId, 'others'));
  for (const number of numbers) if (!taken.has(number)) yield number;
}

export function next(numbers: Generator<string>): string {
  const { value, done } = numbers.next();
  if (done) throw new Error('the numbers never end');
  return value;
}
