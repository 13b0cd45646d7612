/**
 * What happens in test cases when the sandbox, or the command line, is the client? Plays them over real HTTP,
 * against a sandbox or another given address: at once, step by step, or with a rest between steps.
 */

export type { Pace } from './gate.ts';
export { grantType, signedGrant } from './grant.ts';
export { PlayError } from './play-error.ts';
export {
  defaultParallel,
  maxParallel,
  type PlayEvent,
  type PlayOptions,
  type Run,
  startRun,
} from './run.ts';
export { type Client, otherTarget, sandboxTarget, type Target } from './target.ts';
export { openTurns } from './turns.ts';
