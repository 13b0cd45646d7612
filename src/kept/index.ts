/**
 * Which results survive a restart? Values by kind and name, one small file each: runs, observed cases, comments. Writes are
 * batched (every 0.5 s), atomic, and retried after a failure. A damaged file is set aside and never prevents the start.
 */
export { resultsFolder } from './kept-folder.ts';
export { type KeptValues, openKeptValues } from './kept-values.ts';
export { storedObservation, storedRunResult } from './stored-results.ts';
