/** Why an operation is refused and what is noted, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
