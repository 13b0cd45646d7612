/** Output of commands for people, by language. Faults and --help are English. */
export * as en from './en.ts';
export * as nb from './nb.ts';
