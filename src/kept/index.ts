/**
 * What outlives a restart beside the register and the directory? Values by kind and name, one small file for each:
 * runs, observed cases, comments. To keep one delays no call: it is written half a second later, as a whole, and
 * again when the disk refused it. A damaged file is set aside and never stops the start.
 */
export { resultsFolder } from './kept-folder.ts';
export { type KeptValues, openKeptValues } from './kept-values.ts';
export { observedFound, runFound } from './result-of-before.ts';
