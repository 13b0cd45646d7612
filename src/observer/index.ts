/**
 * How far have the institutions' own clients come in the test cases? Follows each exchange of the journal, reports it to the
 * director, and keeps the results. For KFR it plays the sandbox's parts in armed cases.
 * An error in here is logged and never affects a call.
 */

export type { RunKey } from '../director/index.ts';
export { isRun, usualRun } from './facts.ts';
export { observedRun } from './observed-run.ts';
export { type Observer, openObserver } from './observer.ts';
