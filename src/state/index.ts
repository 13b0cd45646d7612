/**
 * The whole state as one document: clock, switches, directory and register. It can be exported, imported and reset.
 * An import is all or nothing: the document is checked to its end before anything is applied. Documents of any length are
 * streamed in short turns of the event loop, with bounded memory.
 */
export { openSeed, type Seed, setSeedClock } from './seed.ts';
export { type Missing, openState, type State } from './state.ts';
export { StateError } from './state-error.ts';
