/**
 * The remote control under /_sandbox, which is not a path of the real services: institutions and their credentials, the
 * journal, the clock, faults, test cases and the state. http/ checks the access.
 */
export type * as Api from './api.d.ts';
export { openControl } from './routes.ts';
