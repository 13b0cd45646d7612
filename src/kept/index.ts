/**
 * What survives a restart beside the register and the directory? Values by kind and name, one small file for each:
 * runs, observed cases, comments. Keeping one delays no call: it is written half a second later, atomically, and again if
 * that fails. A damaged file is set aside and never prevents the start.
 */
export { resultsFolder } from './kept-folder.ts';
export { type KeptValues, openKeptValues } from './kept-values.ts';
export { observedFound, runFound } from './result-of-before.ts';
