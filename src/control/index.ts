/**
 * The remote control under /_sandbox, which is never a path of the real services: identities and how to connect as
 * them, the journal, the clock, and the reset to the seed. Access is checked in http/.
 */
export { openControl } from './routes.ts';
