import { createReadStream, realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { decodeUtf8, defaultLanguage, type Language, print, prompt } from '../kernel/index.ts';
import { openLibrary } from '../scenarios/index.ts';
import {
  findTables,
  mappingOf,
  matchRows,
  maxWorkbookBytes,
  type OpenedWorkbook,
  openWorkbook,
  planFill,
  planJson,
  readMapping,
  SheetError,
  tableTexts,
  wordsOfCases,
  writeMapping,
} from '../sheet/index.ts';
import { switchTable } from '../switches/index.ts';
import { asFileError, CommandError } from './command-error.ts';
import { writeOut } from './report-file.ts';
import { folderOf } from './scenarios.ts';
import { confirmProposals, titlesOf } from './sheet-confirm.ts';
import { planLines } from './sheet-lines.ts';
import { type FillOptions, readFillOrder } from './sheet-options.ts';
import { resultsFor } from './sheet-results.ts';
import * as texts from './texts/index.ts';

/** Writes results into a copy of a workbook, once the plan is approved on the terminal or by --yes. @throws CommandError */
export async function fillSheet(file: string, options: FillOptions): Promise<void> {
  const order = readFillOrder(options);
  const workbook = await readWorkbook(file, order.language);
  const run = options.mapOut === undefined ? await resultsFor(options) : undefined;
  const { scenarios } = openLibrary(folderOf(options.scenariosDir), switchTable);
  const cases = wordsOfCases(scenarios, run);
  const map = options.map === undefined ? undefined : await textOf(options.map, order.language);
  const ids = cases.map(({ id }) => id);
  const mapping =
    map === undefined
      ? undefined
      : orCommandError(undefined, order.language, () => readMapping(map, options.map ?? '', ids));
  const { tables, matches } = orCommandError(file, order.language, () => {
    const tables = findTables(workbook, order.table, ids);
    return { tables, matches: matchRows(tables, cases, mapping) };
  });
  if (options.mapOut !== undefined) {
    checkNotSame(file, options.mapOut, '--map-out', order.language);
    await checkFree(options.mapOut, options.force, order.language);
    await writeOut(
      writeMapping(mappingOf(matches, titlesOf({ cases, language: order.language }))),
      options.mapOut,
    );
    print(options.mapOut);
    return;
  }
  if (run === undefined) return;
  const sheetLanguage = tables[0]?.language ?? defaultLanguage;
  const copy = options.out ?? copyOf(file, tableTexts(sheetLanguage).suffixes.filled);
  checkCopy(file, copy, order.language);
  if (!options.dryRun) await checkFree(copy, options.force, order.language);
  const place = { file, sheetLanguage, language: order.language, cases };
  const confirmed = await confirmProposals(matches, options, place);
  const plan = planFill(workbook, confirmed.matches, run, order.fill);
  const cells = plan.rows.flatMap(({ cells }) => cells).filter(({ obstacle }) => obstacle === undefined);
  if (!options.json)
    for (const line of [
      ...planLines({ plan, tables, cases, workbook, hints: order.table }, order.language),
      ...confirmed.lines,
    ])
      print(line);
  const isWritten = cells.length > 0 && !options.dryRun && (await isApproved(options, copy, order.language));
  if (isWritten) await writeOut(workbook.filled(plan), copy);
  if (options.json)
    print(JSON.stringify({ copy: isWritten ? copy : null, ...planJson(plan, tables, cases) }, null, 2));
  else print(texts[order.language].sheet.ending(cells.length, isWritten ? copy : undefined));
}

async function readWorkbook(file: string, language: Language): Promise<OpenedWorkbook> {
  const bytes = await bytesOf(file, language);
  return orCommandError(file, language, () => openWorkbook(bytes));
}

async function bytesOf(file: string, language: Language): Promise<Buffer> {
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    // The size of a pipe or a device is unknown beforehand.
    for await (const chunk of createReadStream(file)) {
      size += chunk.length;
      if (size > maxWorkbookBytes)
        throw new CommandError(
          `${file}: ${texts[language].sheetErrors.tooLarge({ megabytes: maxWorkbookBytes / 1024 / 1024 })}`,
        );
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw asFileError(error, file, 'cannot be read');
  }
}

async function textOf(file: string, language: Language): Promise<string> {
  const bytes = await bytesOf(file, language);
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    throw asFileError(error, file, 'cannot be read');
  }
}

/** Turns a SheetError into a CommandError. @param file prefix of the lines; undefined when they name their file */
function orCommandError<Value>(file: string | undefined, language: Language, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    throw new CommandError(
      ...error
        .linesIn(language)
        .map((line) => (file === undefined || line.startsWith('--') ? line : `${file}: ${line}`)),
    );
  }
}

/** The default name: that of the workbook with a suffix, in its folder. */
function copyOf(file: string, suffix: string): string {
  const extension = extname(file);
  return join(file, '..', `${basename(file, extension)}-${suffix}${extension}`);
}

/** @throws CommandError when the copy is the workbook itself, or has another file extension */
function checkCopy(file: string, copy: string, language: Language): void {
  if (extname(copy).toLowerCase() !== extname(file).toLowerCase())
    throw new CommandError(texts[language].sheetErrors.otherEnding({ copy, ending: extname(file) }));
  checkNotSame(file, copy, '--out', language);
}

function checkNotSame(file: string, other: string, option: string, language: Language): void {
  if (realPathOf(other) === realPathOf(file))
    throw new CommandError(texts[language].sheetErrors.itself({ option }));
}

function realPathOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return resolve(file);
  }
}

async function isApproved({ yes, json }: FillOptions, copy: string, language: Language): Promise<boolean> {
  if (yes) return true;
  if (json || !process.stdin.isTTY || !process.stdout.isTTY)
    throw new CommandError(texts[language].sheetErrors.notApproved);
  const { question, yes: agreed } = texts[language].sheet;
  return agreed.test((await prompt(question(copy))).trim());
}

/** Never replaces a file silently: the user may have edited it. @throws CommandError */
async function checkFree(file: string, force: boolean | undefined, language: Language): Promise<void> {
  const exists = await stat(file).then(
    () => true,
    () => false,
  );
  if (exists && !force) throw new CommandError(`${file}: ${texts[language].sheetErrors.isThere}`);
}
