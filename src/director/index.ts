/**
 * How far has each test case come while an institution's own client makes its calls, and what does the sandbox do in those
 * that are armed? Each case is a state machine: `decide` makes the next state of one, the director keeps it.
 */
export type { ArmOptions, InjectedFault } from './arming.ts';
export type { AnsweredCall, ObservedCall, ObservedGrant, ObservedToken, ObservedUpload } from './call.ts';
export type { World } from './case-context.ts';
export { type Director, openDirector, type WatchedCase } from './director.ts';
export type { Match } from './notice.ts';
export type { RunKey } from './run.ts';
