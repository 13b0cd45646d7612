/**
 * What happened, and why? A ring buffer of exchanges with the imitated services. An exchange is listed before its reply is sent. Tokens,
 * assertions, keys and complete person numbers are never shown.
 */
export { curlOf } from './curl.ts';
export type { Entry, Exchange } from './exchange.ts';
export { type ExchangeFilter, type StatusFilter, searchWords } from './filter.ts';
export type { ExchangeDetail } from './flow.ts';
export { type Journal, mostExchanges, openJournal } from './journal.ts';
export type { ExchangeSummary } from './summary.ts';
