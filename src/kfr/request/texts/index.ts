/** The texts on requests, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
