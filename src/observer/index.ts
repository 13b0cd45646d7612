/**
 * How far have the institutions' own clients come in the test cases? Reports each exchange of the journal to the director,
 * keeps the results, and tells KFR which faults armed cases inject. Errors in here are logged and never affect a call.
 */

export type { RunKey } from '../director/index.ts';
export { observedRun, observedState } from './observed-run.ts';
export { type Observer, openObserver } from './observer.ts';
