/** The texts on operations, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
