/** What senders of access tokens, and of requests whose answer was ordered, are told, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
