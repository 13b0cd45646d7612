/** What is said of runs, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
