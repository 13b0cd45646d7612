/**
 * What happened and why? A bounded list of exchanges with the imitated services, newest first. An exchange is listed
 * before its reply is complete. Tokens, assertions, keys and complete person numbers are never given out.
 */
export type { Entry, Exchange } from './exchange.ts';
export { type ExchangeFilter, type Journal, mostExchanges, openJournal } from './journal.ts';
