import type { KnownSwitches } from '../check/switches.ts';
import { type ReadFile, readScenarioFile } from './read-file.ts';

/** Reads a built-in file. In `dist/` it is read from JSON that the build has made with this function (build/compiled.ts). */
export const readOwnFile = (file: string, switches: KnownSwitches): ReadFile =>
  readScenarioFile(file, switches);
