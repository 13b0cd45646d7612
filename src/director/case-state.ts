import type { ArmWish } from './arming.ts';
import type { Attempt } from './attempt.ts';
import type { ObservedCall } from './call.ts';
import type { Conclusion } from './conclusion.ts';
import type { Nearest } from './nearest.ts';
import type { Plan } from './plan.ts';

/** A case in which the sandbox plays its part, from arming to its end. */
export interface Armed {
  readonly wish: ArmWish;
  /** Older ones go first. */
  readonly number: number;
  readonly attempt: Attempt | undefined;
}

/**
 * How far one case of one institution and run has come. A state is never changed: `decide` makes the next one.
 *
 * armed: one attempt at most, and the sandbox plays its part · watching: any number of attempts, which the sandbox only looks
 * at, and perhaps a failure, as it may still pass · closed: it has passed, or can be observed only while it is armed.
 */
export interface CaseState {
  readonly armed: Armed | undefined;
  /** Tries that the sandbox only looks at, oldest first; none while it is armed. */
  readonly attempts: readonly Attempt[];
  /** When their expiry was looked at. */
  readonly expiryCheckedAt: number;
  readonly conclusion: Conclusion | undefined;
  readonly nearest: Nearest | undefined;
}

export const untouched: CaseState = {
  armed: undefined,
  attempts: [],
  expiryCheckedAt: Number.NEGATIVE_INFINITY,
  conclusion: undefined,
  nearest: undefined,
};

/** Whether a call could change anything: it is armed or watching, not closed. */
export const isOpen = ({ needsArming }: Plan, { armed, conclusion }: CaseState): boolean =>
  armed !== undefined || (conclusion?.status !== 'passed' && !needsArming);

/** Whether a call could mean anything to a case: that is armed, that somebody has begun, or that may begin with it. */
export const mayConcern = (plan: Plan, state: CaseState, { call }: Pick<ObservedCall, 'call'>): boolean =>
  isOpen(plan, state) &&
  (state.armed !== undefined || state.attempts.length > 0 || plan.firstCalls.has(call));

/** Attempts that are followed at once, oldest out. */
const mostAttempts = 200;

export const withAttempt = (state: CaseState, attempt: Attempt): CaseState => ({
  ...state,
  attempts: [...state.attempts, attempt].slice(-mostAttempts),
});

/** @param attempt the next value of it, which replaces the old one */
export const withChanged = (state: CaseState, attempt: Attempt): CaseState => ({
  ...state,
  attempts: state.attempts.map((one) => (one.key === attempt.key ? attempt : one)),
});

export const withoutAttempt = (state: CaseState, { key }: Attempt): CaseState => ({
  ...state,
  attempts: state.attempts.filter((one) => one.key !== key),
});

/** @param attempt the one of an armed case, as it is from now on */
export const withArmedAttempt = (state: CaseState, armed: Armed, attempt: Attempt): CaseState => ({
  ...state,
  armed: { ...armed, attempt },
});
