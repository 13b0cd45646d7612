/**
 * The remote control under /_sandbox, which is never a path of the real services: who exists and how to connect
 * as them, the journal, the clock, and the way back to the seed. Who may call it is decided in http/.
 */
export { openControl } from './routes.ts';
