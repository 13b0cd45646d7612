/** Texts of the page of the control API, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
