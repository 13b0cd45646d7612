/** Texts of the error pages, besides causes and remedies, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
