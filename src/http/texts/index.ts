/** What callers are told who do not get as far as a service, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
