/**
 * Which test cases does the sandbox play against itself? Starts, keeps and ends runs, and finds the institution to play
 * as. At most eight play at once, and the newest fifty are kept, also after a restart. `player` plays the cases;
 * `control` serves /_sandbox/runs.
 */
export { countsOf } from './counts.ts';
export { mostKept, mostPlaying, openRuns, type Runs } from './keeper.ts';
export { whoPlays } from './who-plays.ts';
