/** The texts on uploaded files and their rows, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
