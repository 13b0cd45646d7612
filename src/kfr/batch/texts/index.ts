/** What is said of uploaded files and their rows, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
