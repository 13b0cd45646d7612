/** The meaning of claims and headers of a grant, and the titles of the checks of /token, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
