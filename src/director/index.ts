/**
 * How far have clients come in each test case, and which faults does the sandbox inject in armed ones? Each case is a state
 * machine: `decide` returns the next state, the director keeps it.
 */
export type { InjectedFault } from './arming.ts';
export type { AnsweredCall, ObservedCall, ObservedGrant, ObservedToken, ObservedUpload } from './call.ts';
export type { World } from './case-context.ts';
export type { DirectorEvent } from './cases.ts';
export { type Director, openDirector, type WatchedCase } from './director.ts';
export type { Match } from './notice.ts';
export type { RunKey } from './run.ts';
