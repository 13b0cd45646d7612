/**
 * What does the register's API answer? The published contract of Bits' KFR API, version 1.1.2, judged by Prism,
 * and the six operations behind it. Where the contract is silent, a switch decides (docs/differences.md).
 */
export { type Kfr, openKfr } from './kfr.ts';
export type { Authorize, Caller, KfrServices, KfrSwitches } from './services.ts';
