import { type CaseState, initialState } from './case-state.ts';
import type { Plan } from './plan.ts';
import { RateLimiter } from './rate-limiter.ts';
import { UnknownOutcomes } from './unknown-outcomes.ts';

/** Identifies a run: an institution and the value of its header Sandbox-Run. */
export interface RunKey {
  readonly institution: string;
  readonly run: string;
}

/** The cases of one run. */
export interface Run extends RunKey {
  /** A case that is missing has its initial state. */
  readonly states: Map<Plan, CaseState>;
  readonly limiter: RateLimiter;
  readonly unknownOutcomes: UnknownOutcomes;
  /** When the first call arrived, ISO 8601. */
  startedAt: string | undefined;
}

export const emptyRun = ({ institution, run }: RunKey): Run => ({
  institution,
  run,
  states: new Map(),
  limiter: new RateLimiter(),
  unknownOutcomes: new UnknownOutcomes(),
  startedAt: undefined,
});

export const stateIn = ({ states }: Run, plan: Plan): CaseState => states.get(plan) ?? initialState;

export const hasArmed = ({ states }: Run): boolean =>
  [...states.values()].some(({ armed }) => armed !== undefined);
