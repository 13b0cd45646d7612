/**
 * What comes of test cases when the sandbox, or the command line, is the client? Plays them over real HTTP, against a
 * sandbox or any other address that a person has named: as fast as it goes, step by step or at a speed.
 */
export { PlayFault } from './fault.ts';
export type { Pace } from './gate.ts';
export { grantType, signedGrant } from './grant.ts';
export {
  mostParallel,
  type PlayEvent,
  type PlayOptions,
  type Run,
  startRun,
  usualParallel,
} from './run.ts';
export { type Client, otherTarget, sandboxTarget, type Target } from './target.ts';
export { openTurns } from './turns.ts';
