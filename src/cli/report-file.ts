import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Language, writeAtomically } from '../kernel/index.ts';
import {
  type Comments,
  formatOfFile,
  ReportFault,
  type ReportFormat,
  readComments,
  reportFormats,
  reportOf,
  writeReport,
} from '../report/index.ts';
import type { RunResult, Scenario } from '../scenarios/index.ts';
import { asFileFault, CommandFault } from './command-fault.ts';

/**
 * Writes the report of a run into files, each in the format that its ending names; missing folders are made.
 * @throws CommandFault for an ending that is none, and when a file cannot be written
 */
export async function writeReportFiles(
  run: RunResult,
  scenarios: { scenario(id: string): Scenario | undefined },
  files: readonly string[],
  language: Language,
): Promise<void> {
  const formats = files.map((file) => ({ file, format: wantedFormat(undefined, file) }));
  const report = reportOf(run, scenarios, {}, language);
  for (const { file, format } of formats) await writeOut((await writeReport(report, format)).body, file);
}

/**
 * The format that is named, else that of the file's ending, else HTML.
 * @throws CommandFault when it is none
 */
export function wantedFormat(named: string | undefined, file: string | undefined): ReportFormat {
  if (named !== undefined) {
    const format = reportFormats.find((one) => one === named);
    if (format !== undefined) return format;
    throw new CommandFault(`--format is "${named}", but it must be one of ${reportFormats.join(', ')}`);
  }
  if (file === undefined) return 'html';
  const format = formatOfFile(file);
  if (format !== undefined) return format;
  throw new CommandFault(`${file}: its ending is of no format; .xlsx, .html, .xml (JUnit) and .json are`);
}

/** Comments by case. @param run as of `readComments` @throws CommandFault with every fault of the file */
export async function commentsOf(file: string | undefined, run?: RunResult): Promise<Comments | undefined> {
  if (file === undefined) return undefined;
  return readOrFault(file, (text) => readComments(text, run));
}

/** What is read out of a file. @throws CommandFault when it cannot be read or is not what it has to be */
export async function readOrFault<Read>(file: string, read: (text: string) => Read): Promise<Read> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw asFileFault(error, file, 'cannot be read');
  });
  return understood(text, file, read);
}

/** @param source a file or a path, which the faults name. @throws CommandFault with every fault of the text */
export function understood<Read>(text: string, source: string, read: (text: string) => Read): Read {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof ReportFault)
      throw new CommandFault(...error.lines.map((line) => `${source}: ${line}`));
    throw error;
  }
}

/**
 * To a file, which is there whole or as it was. A link stays one; a device or a pipe is written to as it is.
 * @throws CommandFault
 */
export async function writeOut(body: string | Uint8Array, file: string): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  const real = await realpath(file).catch(() => file);
  try {
    if (there !== undefined && !there.isFile() && !there.isDirectory()) {
      await writeFile(file, body);
      return;
    }
    await mkdir(dirname(real), { recursive: true });
    await writeAtomically(real, (draft) => writeFile(draft, body));
  } catch (error) {
    throw asFileFault(error, file, 'cannot be written to');
  }
}
