import type { CaseResult } from '../scenarios/index.ts';
import type { ArmOptions } from './arming.ts';
import type { Attempt } from './attempt.ts';
import type { ObservedCall } from './call.ts';
import type { NearestCalls } from './nearest.ts';
import type { Plan } from './plan.ts';

/** An armed case: the sandbox injects its faults until it ends. */
export interface Armed {
  readonly options: ArmOptions;
  /** Number of the arming. If several cases match a call, the lowest decides. */
  readonly number: number;
  readonly attempt: Attempt | undefined;
}

/**
 * The state of one case in one run. Immutable: `decide` returns the next one. A case is
 *
 * - armed: at most one attempt, and the sandbox injects the faults of the case;
 * - watching: any number of attempts; after a failure it may still pass;
 * - closed: it has passed, or can be observed only while armed.
 */
export interface CaseState {
  readonly armed: Armed | undefined;
  /** Observed attempts, oldest first; none while the case is armed. */
  readonly attempts: readonly Attempt[];
  /** When their expiry was last checked. */
  readonly expiryCheckedAt: number;
  /** The result of a case that has passed or failed. */
  readonly conclusion: CaseResult | undefined;
  readonly nearest: NearestCalls;
}

export const initialState: CaseState = {
  armed: undefined,
  attempts: [],
  expiryCheckedAt: Number.NEGATIVE_INFINITY,
  conclusion: undefined,
  nearest: {},
};

/** Whether a call can change anything: the case is armed or watching, not closed. */
export const isOpen = ({ needsArming }: Plan, { armed, conclusion }: CaseState): boolean =>
  armed !== undefined || (conclusion?.status !== 'passed' && !needsArming);

/** Cheap check whether a call may concern a case: it is armed, has attempts, or may begin with this call. */
export const mayConcern = (plan: Plan, state: CaseState, { call }: Pick<ObservedCall, 'call'>): boolean =>
  isOpen(plan, state) &&
  (state.armed !== undefined || state.attempts.length > 0 || plan.firstCalls.has(call));

/** Attempts of a case that are tracked at once; beyond that the oldest is dropped. */
const mostAttempts = 200;

export const withAttempt = (state: CaseState, attempt: Attempt): CaseState => ({
  ...state,
  attempts: [...state.attempts, attempt].slice(-mostAttempts),
});

/** Replaces the attempt with the same key. */
export const withChanged = (state: CaseState, attempt: Attempt): CaseState => ({
  ...state,
  attempts: state.attempts.map((one) => (one.key === attempt.key ? attempt : one)),
});

export const withoutAttempt = (state: CaseState, { key }: Attempt): CaseState => ({
  ...state,
  attempts: state.attempts.filter((one) => one.key !== key),
});

export const withArmedAttempt = (state: CaseState, armed: Armed, attempt: Attempt): CaseState => ({
  ...state,
  armed: { ...armed, attempt },
});
