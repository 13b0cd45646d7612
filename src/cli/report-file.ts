import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Language, writeAtomically } from '../kernel/index.ts';
import {
  type Comments,
  formatOfFile,
  ReportError,
  type ReportFormat,
  readComments,
  reportFormats,
  reportOf,
  writeReport,
} from '../report/index.ts';
import type { RunResult, Scenario } from '../scenarios/index.ts';
import { asFileFault, CommandError } from './command-error.ts';

/**
 * Writes reports of a run to files, each in the format of its ending; missing folders are created.
 * @throws CommandError for an unknown ending, and when a file cannot be written
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

/** The named format, else that of the file's ending, else HTML. @throws CommandError for an unknown format */
export function wantedFormat(named: string | undefined, file: string | undefined): ReportFormat {
  if (named !== undefined) {
    const format = reportFormats.find((one) => one === named);
    if (format !== undefined) return format;
    throw new CommandError(`--format is "${named}", but it must be one of ${reportFormats.join(', ')}`);
  }
  if (file === undefined) return 'html';
  const format = formatOfFile(file);
  if (format !== undefined) return format;
  throw new CommandError(`${file}: its ending is of no format; .xlsx, .html, .xml (JUnit) and .json are`);
}

/** Reads comments by case. @param run as in `readComments` @throws CommandError with every fault of the file */
export async function commentsOf(file: string | undefined, run?: RunResult): Promise<Comments | undefined> {
  if (file === undefined) return undefined;
  return readOrFault(file, (text) => readComments(text, run));
}

/** Reads a file with `read`. @throws CommandError when it cannot be read or is not valid */
export async function readOrFault<Read>(file: string, read: (text: string) => Read): Promise<Read> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw asFileFault(error, file, 'cannot be read');
  });
  return understood(text, file, read);
}

/** @param source file name or path for the messages. @throws CommandError with every fault of the text */
export function understood<Read>(text: string, source: string, read: (text: string) => Read): Read {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof ReportError)
      throw new CommandError(...error.lines.map((line) => `${source}: ${line}`));
    throw error;
  }
}

/** Writes a file atomically. A link stays a link; devices and pipes are written to directly. @throws CommandError */
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
