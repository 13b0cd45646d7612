import { options } from '../config/index.ts';
import { type Language, print, printError } from '../kernel/index.ts';
import { caseInWords } from '../report/index.ts';
import {
  checkScenarios,
  errorLine,
  openLibrary,
  ownFolder,
  type Scenario,
  selected,
} from '../scenarios/index.ts';
import { switchTable } from '../switches/index.ts';
import { caseText } from './case-lines.ts';
import { CommandFault } from './command-fault.ts';
import { spokenLanguage } from './language.ts';
import { aligned } from './lines.ts';

/** Maximum width of lines, for readability. */
const widest = 110;

interface ListOptions {
  readonly language?: string;
  readonly json?: boolean;
  readonly scenariosDir?: string;
}

/** Lists the named test cases: id, tags, title. */
export function listScenarios(
  words: readonly string[],
  { language: named, json, scenariosDir }: ListOptions,
): void {
  const language = spokenLanguage(named);
  const scenarios = chosen(words, scenariosDir);
  print(json ? JSON.stringify(scenarios, null, 2) : table(scenarios, language));
}

/** Prints the named test cases for people, or in full as JSON. */
export function showScenarios(
  words: readonly string[],
  { language: named, json, scenariosDir }: ListOptions,
): void {
  const language = spokenLanguage(named);
  const scenarios = chosen(words, scenariosDir);
  const width = Math.min(process.stdout.columns ?? widest, widest);
  if (json) print(JSON.stringify(scenarios, null, 2));
  else print(scenarios.map((one) => caseText(caseInWords(one, language), width)).join('\n\n'));
}

/** @throws CommandFault when a word names no case; StartupError for faults of the files */
export function chosen(words: readonly string[], scenariosDir: string | undefined): readonly Scenario[] {
  const selection = selected(openLibrary(folderOf(scenariosDir), switchTable), words);
  if ('errors' in selection) throw new CommandFault(...selection.errors);
  return selection.scenarios;
}

const table = (scenarios: readonly Scenario[], language: Language): string =>
  aligned(scenarios.map(({ id, tags, title }) => [id, tags.join(' '), title[language]])).join('\n');

interface CheckOptions {
  readonly json?: boolean;
  readonly scenariosDir?: string;
}

/** Prints how many files are valid, and the faults of the others on standard error, with status 1. */
export function checkFiles(places: readonly string[], { json, scenariosDir }: CheckOptions): void {
  const checked = places.length > 0 ? places : [folderOf(scenariosDir) ?? ownFolder];
  const { files, errors } = checkScenarios(checked, switchTable);
  const sound = files.filter(({ scenario }) => scenario !== undefined).length;
  if (errors.length > 0) process.exitCode = 1;
  if (json) {
    print(JSON.stringify({ files: files.length, sound, faults: errors }, null, 2));
    return;
  }
  for (const error of errors) printError(errorLine(error));
  const count = `${sound} of ${files.length} ${files.length === 1 ? 'file is' : 'files are'} sound`;
  const faulty = errors.length === 0 ? '' : `, ${errors.length} ${errors.length === 1 ? 'fault' : 'faults'}`;
  print(`${count}${faulty}`);
}

/** The flag, else the environment variable of the sandbox. */
export const folderOf = (flag: string | undefined): string | undefined =>
  flag ?? (process.env[options.scenariosDir.env] || undefined);
