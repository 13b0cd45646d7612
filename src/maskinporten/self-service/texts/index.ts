/** What callers of the self-service API are told, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
