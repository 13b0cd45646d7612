/**
 * Is the sandbox ready, and how much does it do? Probes, and metrics for Prometheus. Requests are counted from the journal, by names
 * and codes of our own tables; nothing in a reply is secret.
 */
export { openMonitor } from './monitor.ts';
export { clearWarnings, logRegisterError, openStores } from './stores.ts';
