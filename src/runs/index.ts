/**
 * Which test cases does the sandbox play against itself? Starts, keeps and ends runs, and chooses the institution to play
 * as. At most eight runs play at once; the newest fifty are kept and survive a restart. `player` plays the cases, `control`
 * serves /_sandbox/runs.
 */
export { playingInstitution } from './playing-institution.ts';
export { mostKept, mostPlaying, openRuns, type Runs } from './runs.ts';
