import { Allowance } from './allowance.ts';
import { type CaseState, isOpen, untouched } from './case-state.ts';
import type { Plan } from './plan.ts';

/** Identifies a run. */
export interface Place {
  readonly institution: string;
  readonly run: string;
}

/** All cases of one institution and run. */
export interface Run extends Place {
  /** Cases that are not in it are untouched. */
  readonly states: Map<Plan, CaseState>;
  readonly allowance: Allowance;
  /** When the first call came, ISO 8601. */
  startedAt: string | undefined;
}

/** A run in which nothing has happened yet. */
export const emptyRun = ({ institution, run }: Place): Run => ({
  institution,
  run,
  states: new Map(),
  allowance: new Allowance(),
  startedAt: undefined,
});

export const stateIn = ({ states }: Run, plan: Plan): CaseState => states.get(plan) ?? untouched;

export const isOpenIn = (run: Run, plan: Plan): boolean => isOpen(plan, stateIn(run, plan));

export const hasArmed = ({ states }: Run): boolean =>
  [...states.values()].some(({ armed }) => armed !== undefined);
