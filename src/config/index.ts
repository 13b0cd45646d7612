/** Flags and environment become one frozen, fully checked Config; every fault is reported at once. */
export { type Config, type Flags, readConfig } from './config.ts';
export { optionNames, options } from './options.ts';
