/**
 * Plays test cases as a client over real HTTP, against a sandbox or another register: at once, step by step, or with a
 * pause between steps.
 */

export { openCaseLock } from './case-lock.ts';
export { checkedTarget } from './check-target.ts';
export type { Pace } from './gate.ts';
export { grantType, signedGrant } from './grant.ts';
export { NoAnswerError, PlayError } from './play-error.ts';
export {
  defaultParallel,
  maxParallel,
  type PlayEvent,
  type PlayOptions,
  type Run,
  startRun,
} from './run.ts';
export { type Client, otherTarget, sandboxTarget, type Target } from './target.ts';
