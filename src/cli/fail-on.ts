import type { RunResult } from '../scenarios/index.ts';
import { CommandError } from './command-error.ts';

/** Which results end a command with status 1: a failed case, also an open one, or none. */
const failOnNames = ['failed', 'open', 'never'] as const;
export type FailOn = (typeof failOnNames)[number];

/** Default: never. @throws CommandError for another name */
export function failOnOf(named: string | undefined): FailOn {
  if (named === undefined) return 'never';
  const found = failOnNames.find((one) => one === named);
  if (found !== undefined) return found;
  throw new CommandError(`--fail-on is "${named}", but it must be one of ${failOnNames.join(', ')}`);
}

/** @throws CommandError that lists the cases which have failed or, with `open`, are open */
export function checkCases({ cases }: Pick<RunResult, 'cases'>, failOn: FailOn): void {
  const idsOf = (status: string) =>
    cases.filter((one) => one.status === status).map(({ scenario }) => scenario);
  const lines = [
    ...lineOf(failOn === 'never' ? [] : idsOf('failed'), cases.length, 'failed'),
    ...lineOf(failOn === 'open' ? idsOf('open') : [], cases.length, 'open'),
  ];
  if (lines.length > 0) throw new CommandError(...lines);
}

const lineOf = (ids: readonly string[], total: number, what: string): string[] =>
  ids.length === 0 ? [] : [`${ids.length} of ${total} test cases ${what}: ${ids.join(', ')}`];
