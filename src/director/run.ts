import { type CaseState, isOpen, untouched } from './case-state.ts';
import type { Plan } from './plan.ts';
import { RateLimiter } from './rate-limiter.ts';

/** Identifies a run. */
export interface RunKey {
  readonly institution: string;
  readonly run: string;
}

/** All cases of one institution and run. */
export interface Run extends RunKey {
  /** Cases that are not in it are untouched. */
  readonly states: Map<Plan, CaseState>;
  readonly allowance: RateLimiter;
  /** When the first call came, ISO 8601. */
  startedAt: string | undefined;
}

/** A run in which nothing has happened yet. */
export const emptyRun = ({ institution, run }: RunKey): Run => ({
  institution,
  run,
  states: new Map(),
  allowance: new RateLimiter(),
  startedAt: undefined,
});

export const stateIn = ({ states }: Run, plan: Plan): CaseState => states.get(plan) ?? untouched;

export const isOpenIn = (run: Run, plan: Plan): boolean => isOpen(plan, stateIn(run, plan));

export const hasArmed = ({ states }: Run): boolean =>
  [...states.values()].some(({ armed }) => armed !== undefined);
