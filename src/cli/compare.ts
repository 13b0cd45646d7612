import { print } from '../kernel/index.ts';
import { compareRuns, readResults } from '../report/index.ts';
import { openLibrary, type RunResult } from '../scenarios/index.ts';
import { switchTable } from '../switches/index.ts';
import { CommandError, NothingDoneError, prepare } from './command-error.ts';
import { compareLines } from './compare-lines.ts';
import { outputLanguage } from './language.ts';
import { readAndParse } from './report-file.ts';
import { folderOf } from './scenarios.ts';

interface CompareOptions {
  readonly language?: string;
  readonly json?: boolean;
  readonly scenariosDir?: string;
}

/** Incremented when a field of the JSON is removed or changes its meaning. */
const comparisonVersion = 1;

/**
 * Prints where two results differ. Exit status 0 without differences, 1 with some.
 * @param fileA, fileB  results as JSON, or reports in JSON
 * @throws NothingDoneError, status 2, when a file cannot be read, or no case can be compared
 */
export async function compareResults(fileA: string, fileB: string, options: CompareOptions): Promise<void> {
  const { language, library } = prepare(() => ({
    language: outputLanguage(options.language),
    library: openLibrary(folderOf(options.scenariosDir), switchTable),
  }));
  const [a, b] = await bothOf(fileA, fileB);
  const comparison = compareRuns(a, b, library);
  const { equal, different } = comparison.counts;
  if (options.json) {
    const sides = { a: sideOf(fileA, a), b: sideOf(fileB, b) };
    print(JSON.stringify({ version: comparisonVersion, ...sides, ...comparison }, null, 2));
  } else
    for (const line of compareLines(
      { file: fileA, run: a },
      { file: fileB, run: b },
      comparison,
      library,
      language,
    ))
      print(line);
  if (equal + different === 0)
    throw new NothingDoneError('no test case has passed or failed in both results: nothing can be compared');
  if (different > 0) process.exitCode = 1;
}

/** Both files, or the errors of both. */
async function bothOf(fileA: string, fileB: string): Promise<[RunResult, RunResult]> {
  const [a, b] = await Promise.allSettled([fileA, fileB].map((file) => readAndParse(file, readResults)));
  const lines = [a, b].flatMap((one) => {
    if (one?.status !== 'rejected') return [];
    if (one.reason instanceof CommandError) return one.reason.lines;
    throw one.reason;
  });
  if (a?.status !== 'fulfilled' || b?.status !== 'fulfilled') throw new NothingDoneError(...new Set(lines));
  return [a.value, b.value];
}

const sideOf = (file: string, { id, kind, target, institution, apiVersion, startedAt }: RunResult) => ({
  file,
  ...{ id, kind, target, institution, apiVersion, startedAt },
});
