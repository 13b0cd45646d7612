/** The options of `kfr-sandbox serve`: flags and environment become one frozen, validated Config. Reports all errors at once. */
export { type Config, type Flags, readConfig } from './config.ts';
export { type OptionName, optionNames, options } from './options.ts';
export { unknownVariables } from './unknown-variables.ts';
