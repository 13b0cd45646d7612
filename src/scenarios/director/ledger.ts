import type { CaseResult } from '../result.ts';
import { Allowance } from './allowance.ts';
import type { CaseEvent } from './case-event.ts';
import { CaseWatch } from './case-watch.ts';
import type { Grounds } from './observed.ts';
import type { Followed } from './sought.ts';

/** Whose cases are followed. */
export interface Place {
  readonly institution: string;
  readonly run: string;
}

/** All cases of one institution and run. */
export interface Ledger extends Place {
  readonly watches: ReadonlyMap<string, CaseWatch>;
  readonly allowance: Allowance;
  /** ISO 8601. */
  startedAt: string | undefined;
}

/** One in which nothing has happened yet. */
export const emptyLedger = (
  { institution, run }: Place,
  cases: readonly Followed[],
  grounds: Grounds,
  tell: (event: CaseEvent) => void,
): Ledger => ({
  institution,
  run,
  startedAt: undefined,
  allowance: new Allowance(),
  watches: new Map(cases.map((one) => [one.scenario.id, new CaseWatch(one, institution, grounds, tell)])),
});

/** Takes back what came of cases before a restart. A case that there is no more is left out. */
export function restoreLedger(
  ledger: Ledger,
  startedAt: string | undefined,
  cases: readonly CaseResult[],
): void {
  ledger.startedAt = startedAt;
  for (const result of cases) ledger.watches.get(result.scenario)?.restore(result);
}

export const hasArmed = ({ watches }: Ledger): boolean =>
  [...watches.values()].some(({ armed }) => armed !== undefined);
