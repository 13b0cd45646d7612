/**
 * The state of the sandbox as one document (clock, switches, directory and register): export, import, reset to a seed.
 * A document is validated completely before it is applied, as a whole. Documents of any length are processed in short
 * turns of the event loop and with little memory.
 */
export { openSeed, type Seed } from './seed.ts';
export { setSeedClock } from './seed-clock.ts';
export { openState, type State } from './state.ts';
export { StateFault } from './state-fault.ts';
