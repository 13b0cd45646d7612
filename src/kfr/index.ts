/**
 * What does the register's API answer? The published contract of Bits' KFR API, version 1.1.2, judged by Prism,
 * and the six operations behind it; and the agencies' two operations in version 2, of which only the data model is
 * public. Where the documents are silent, a switch decides (docs/differences.md).
 */
export type { KfrCall } from './call.ts';
export { type Kfr, openKfr } from './kfr.ts';
