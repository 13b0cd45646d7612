/** Texts about access tokens, query parameters and ordered answers, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
