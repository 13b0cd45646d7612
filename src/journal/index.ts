/**
 * What happened and why? Every exchange with the imitated services, in a bounded list, newest first. It is there
 * before the reply ends. Tokens, assertions, keys and whole person numbers never come out of it.
 */
export type { Entry, Exchange } from './exchange.ts';
export { type ExchangeFilter, type Journal, mostExchanges, openJournal } from './journal.ts';
