import { options } from '../config/index.ts';
import { type Language, print, printError } from '../kernel/index.ts';
import { caseInWords } from '../report/index.ts';
import {
  checkScenarios,
  errorLine,
  type Limitation,
  notesOn,
  openLibrary,
  ownFolder,
  type Scenario,
  selected,
} from '../scenarios/index.ts';
import { switchTable } from '../switches/index.ts';
import { caseText } from './case-lines.ts';
import { CommandError } from './command-error.ts';
import { outputLanguage } from './language.ts';
import { aligned } from './lines.ts';
import * as texts from './texts/index.ts';

/** Maximum width of lines, for readability. */
const maxWidth = 110;

interface ListOptions {
  readonly language?: string;
  readonly json?: boolean;
  readonly scenariosDir?: string;
}

/** Prints id, tags and title of the selected test cases, or the cases in full as JSON. */
export function listScenarios(
  selectors: readonly string[],
  { language: named, json, scenariosDir }: ListOptions,
): void {
  const language = outputLanguage(named);
  const { scenarios } = selectedScenarios(selectors, scenariosDir);
  print(json ? JSON.stringify(scenarios, null, 2) : table(scenarios, language));
}

/** Prints the selected test cases step by step, or in full as JSON. */
export function showScenarios(
  selectors: readonly string[],
  { language: named, json, scenariosDir }: ListOptions,
): void {
  const language = outputLanguage(named);
  const { scenarios } = selectedScenarios(selectors, scenariosDir);
  const width = Math.min(process.stdout.columns ?? maxWidth, maxWidth);
  if (json) print(JSON.stringify(scenarios, null, 2));
  else print(scenarios.map((one) => caseText(caseInWords(one, language), width)).join('\n\n'));
}

/**
 * The test cases with these ids or tags, and what they are limited to; all without any.
 * @throws CommandError for an unknown id or tag; StartupError for errors in the files
 */
export function selectedScenarios(
  selectors: readonly string[],
  scenariosDir: string | undefined,
): { readonly scenarios: readonly Scenario[]; readonly limitedTo?: Limitation } {
  const selection = selected(openLibrary(folderOf(scenariosDir), switchTable), selectors);
  if ('errors' in selection) throw new CommandError(...selection.errors);
  return selection;
}

const table = (scenarios: readonly Scenario[], language: Language): string =>
  aligned(scenarios.map(({ id, tags, title }) => [id, tags.join(' '), title[language]])).join('\n');

interface CheckOptions {
  readonly language?: string;
  readonly json?: boolean;
  readonly scenariosDir?: string;
}

/**
 * Prints how many files are valid, and which replace built-in cases. Errors of the others go to standard error, with exit status 1.
 */
export function checkFiles(
  paths: readonly string[],
  { language: named, json, scenariosDir }: CheckOptions,
): void {
  const language = outputLanguage(named);
  const checked = paths.length > 0 ? paths : [folderOf(scenariosDir) ?? ownFolder];
  const result = checkScenarios(checked, switchTable);
  const { files, errors } = result;
  const notes = notesOn(result, openLibrary(undefined, switchTable));
  const sound = files.filter(({ scenario }) => scenario !== undefined).length;
  if (errors.length > 0) process.exitCode = 1;
  if (json) {
    print(JSON.stringify({ files: files.length, sound, faults: errors, notes }, null, 2));
    return;
  }
  for (const error of errors) printError(errorLine(error, language));
  for (const note of notes) print(errorLine(note, language));
  print(texts[language].check.summary({ sound, files: files.length, errors: errors.length }));
}

/** --scenarios-dir, else the environment variable of the sandbox. */
export const folderOf = (flag: string | undefined): string | undefined =>
  flag ?? (process.env[options.scenariosDir.env] || undefined);
