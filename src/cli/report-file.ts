import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { codeOf, decodeUtf8, isHeldElsewhere, type Language, writeAtomically } from '../kernel/index.ts';
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
import { allEnded, asFileError, CommandError } from './command-error.ts';

/**
 * Writes reports of a run to files, each in the format of its file extension. Creates missing folders.
 * @throws CommandError for an unknown extension, and, after the others are written, for each file that cannot be written
 */
export async function writeReportFiles(
  run: RunResult,
  scenarios: { scenario(id: string): Scenario | undefined },
  files: readonly string[],
  language: Language,
): Promise<void> {
  const formats = files.map((file) => ({ file, format: wantedFormat(undefined, file) }));
  const report = reportOf(run, scenarios, {}, language);
  await allEnded(
    formats.map(async ({ file, format }) => writeOut((await writeReport(report, format)).body, file)),
  );
}

/** The named format, else that of the file extension, else HTML. @throws CommandError for an unknown format */
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

/** Reads comments by case. @param run as in `readComments` @throws CommandError with every error of the file */
export async function commentsOf(file: string | undefined, run?: RunResult): Promise<Comments | undefined> {
  if (file === undefined) return undefined;
  return readAndParse(file, (text) => readComments(text, run));
}

/** Reads and parses a file. @throws CommandError when it cannot be read or is not valid */
export async function readAndParse<Parsed>(file: string, parse: (text: string) => Parsed): Promise<Parsed> {
  const text = await readFile(file)
    .then((bytes) => {
      if (isArchive(bytes))
        throw new CommandError(`${file}: is an Excel workbook or another archive, not text`);
      return decodeUtf8(bytes);
    })
    .catch((error: unknown) => {
      throw asFileError(error, file, 'cannot be read');
    });
  return parseFrom(text, file, parse);
}

/** Whether a file begins as ZIP does (APPNOTE, 4.3.7): a report in .xlsx is one. */
const isArchive = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'));

/** Parses a text. @param source file name or path for the messages @throws CommandError with every error of the text */
export function parseFrom<Parsed>(text: string, source: string, parse: (text: string) => Parsed): Parsed {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof ReportError)
      throw new CommandError(...error.lines.map((line) => `${source}: ${line}`));
    throw error;
  }
}

/**
 * Writes a file atomically, through symbolic links; devices and pipes are written to directly. If it exists and is open in another
 * program, what should be in it is written beside it.
 * @throws CommandError when the file is not written; it names the one beside it
 */
export async function writeOut(body: string | Uint8Array, file: string): Promise<void> {
  const existing = await stat(file).catch(() => undefined);
  const real = await realpath(file).catch(() => file);
  try {
    if (existing !== undefined && !existing.isFile() && !existing.isDirectory()) {
      await writeFile(file, body);
      return;
    }
    await mkdir(dirname(real), { recursive: true });
    await writeAtomically(real, (draft) => writeFile(draft, body));
  } catch (error) {
    const isHeld = existing?.isFile() && isHeldElsewhere(error);
    const beside = isHeld ? await writeBeside(body, file).catch(() => undefined) : undefined;
    if (beside === undefined) throw asFileError(error, file, 'cannot be written to');
    throw new CommandError(
      `${file}: cannot be replaced (${codeOf(error)}), probably because it is open in another program, such as Excel; the new content is in ${beside}`,
    );
  }
}

/** Writes a file named as another, with the first number that is free. @returns its path @throws the system error */
async function writeBeside(body: string | Uint8Array, file: string, number = 1): Promise<string> {
  const { dir, name, ext } = parse(file);
  const beside = join(dir, `${name}-${number}${ext}`);
  try {
    await writeFile(beside, body, { flag: 'wx' });
    return beside;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return writeBeside(body, file, number + 1);
  }
}
