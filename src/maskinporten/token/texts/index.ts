/** What /token says of a grant, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
