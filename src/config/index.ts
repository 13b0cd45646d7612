/**
 * Which options, and are they right? Flags and environment become one frozen, validated Config; all faults are
 * reported at once.
 */
export { type Config, type Flags, readConfig } from './config.ts';
export { optionNames, options } from './options.ts';
