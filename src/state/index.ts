/**
 * All that the sandbox knows, as one document: clock, switches, directory and register, to be given out, taken in, and
 * gone back to. A document is checked to its end before anything of it is in force; then it is in force as a whole.
 * Documents of any length pass in short turns of the event loop and in little memory.
 */
export { openSeed, type Seed } from './seed.ts';
export { setSeedClock } from './seed-clock.ts';
export { openState, type State } from './state.ts';
export { StateError } from './state-error.ts';
