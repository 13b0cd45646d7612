/** Texts about test cases and their results, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
