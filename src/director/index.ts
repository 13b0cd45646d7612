/**
 * How far has each test case come while an institution's own client makes its calls, and what does the sandbox do in those
 * that are armed? Each case is a state machine: `decide` makes the next state of one, the director keeps it.
 */
export type { ArmWish, PlayedPart } from './arming.ts';
export type { AnsweredCall, GrantSeen, ObservedCall, TokenSeen, UploadSeen } from './call.ts';
export { Director, type Watched } from './director.ts';
export type { Match } from './notice.ts';
export type { World } from './scene.ts';
