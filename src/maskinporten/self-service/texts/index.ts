/** Texts for callers of the self-service API, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
