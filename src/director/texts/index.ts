/** What is said of calls and cases that are followed, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
