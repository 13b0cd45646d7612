/**
 * Which test cases does the sandbox play against itself? Starts, keeps and ends runs, and finds the institution to play
 * as. At most eight play at once, the newest fifty are kept, and they are there again after a restart. Playing a case
 * is player/'s; /_sandbox/runs, which asks for runs, is control/'s.
 */
export { countsOf } from './counts.ts';
export { mostKept, mostPlaying, openRuns, type Runs } from './keeper.ts';
export { whoPlays } from './who-plays.ts';
