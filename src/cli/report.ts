import { parseJson, writeDocument } from '../kernel/index.ts';
import {
  type Comments,
  limited,
  type ReportFormat,
  readResults,
  reportOf,
  writeReport,
} from '../report/index.ts';
import { openLibrary, type RunResult } from '../scenarios/index.ts';
import { switchTable } from '../switches/index.ts';
import { CommandError } from './command-error.ts';
import { bodyOf, type ConnectionOptions, callControl, queryOf } from './control-call.ts';
import { checkCases, failOnOf } from './fail-on.ts';
import { reportLanguage } from './language.ts';
import { checkObserved } from './observed.ts';
import { commentsOf, parseFrom, readAndParse, wantedFormat, writeOut } from './report-file.ts';
import { folderOf } from './scenarios.ts';

interface ReportOptions extends ConnectionOptions {
  readonly run?: string;
  readonly observed?: boolean;
  readonly institution?: string;
  readonly runId?: string;
  readonly from?: string;
  readonly tags?: readonly string[];
  readonly format?: string;
  readonly out?: string;
  readonly language?: string;
  readonly comments?: string;
  readonly supplier?: string;
  readonly contact?: string;
  readonly environment?: string;
  readonly doneBy?: string;
  readonly scenariosDir?: string;
  readonly failOn?: string;
}

/** Writes a report of a run, of the observed calls of a running sandbox, or of results in a file. @throws CommandError */
export async function report(options: ReportOptions): Promise<void> {
  const format = wantedFormat(options.format, options.out);
  if (format === 'xlsx' && options.out === undefined && process.stdout.isTTY)
    throw new CommandError('a workbook is not for a terminal; name a file with --out');
  reportLanguage(options.language);
  const failOn = failOnOf(options.failOn);
  checkSource(options);
  const { body, run } =
    options.from === undefined ? await fetchedReport(options) : await localReport(options, options.from);
  if (options.out === undefined)
    await writeDocument([body], 'bytes').catch((error: unknown) => {
      // The reader of a pipe may end early.
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    });
  else await writeOut(body, options.out);
  if (failOn !== 'never') checkCases(await run(), failOn);
}

interface WrittenReport {
  readonly body: string | Uint8Array;
  /** The results in the report. */
  run(): RunResult | Promise<RunResult>;
}

function checkSource({ run, observed, from, institution, runId }: ReportOptions): void {
  const count = [run !== undefined, observed === true, from !== undefined].filter(Boolean).length;
  if (observed === true && run !== undefined && from === undefined)
    throw new CommandError(
      "--run is one that the sandbox has played; of the client's calls --run-id names the run",
    );
  if (count !== 1) throw new CommandError('name one of --run <id>, --observed and --from <file>');
  if (observed !== true && (institution ?? runId) !== undefined)
    throw new CommandError('--institution and --run-id say which observed calls are meant: add --observed');
}

/** Ids, tags and areas, separated by commas. */
const tagsOf = ({ tags }: ReportOptions): string | undefined => tags?.join(',');

/** A report of results in a file, without a sandbox. */
async function localReport(options: ReportOptions, file: string): Promise<WrittenReport> {
  const whole = await readAndParse(file, readResults);
  const comments = await commentsOf(options.comments, whole);
  const library = openLibrary(folderOf(options.scenariosDir), switchTable);
  const run = limited(whole, library, tagsOf(options));
  if ('errors' in run) throw new CommandError(...run.errors.map((error) => `--tags: ${error}`));
  const { supplier, contact, environment, doneBy } = options;
  const front = { supplier, contact, environment, doneBy };
  const model = reportOf(run, library, front, reportLanguage(options.language), comments);
  const { body } = await writeReport(model, wantedFormat(options.format, options.out));
  return { body, run: () => run };
}

/** A report by a running sandbox. Comments of a file are first added to those in the sandbox. */
async function fetchedReport(options: ReportOptions): Promise<WrittenReport> {
  const { run, institution, runId, supplier, contact, environment, doneBy } = options;
  const path = run === undefined ? '/scenarios' : `/runs/${encodeURIComponent(run)}`;
  const observed = run === undefined ? { institution, run: runId } : {};
  if (run === undefined) await checkObserved(options);
  const comments = await commentsOf(options.comments);
  if (comments !== undefined) await addComments(`${path}/comments${queryOf(observed)}`, comments, options);
  const query = {
    ...observed,
    tags: tagsOf(options),
    format: wantedFormat(options.format, options.out),
    language: reportLanguage(options.language),
    supplier,
    contact,
    environment,
    doneBy,
  };
  const fetched = async (format: ReportFormat): Promise<Buffer> => {
    const reply = await callControl(`${path}/report${queryOf({ ...query, format })}`, options);
    if (!reply.headers.has('Content-Disposition')) throw notASandbox(reply);
    return bodyOf(reply);
  };
  const body = await fetched(query.format);
  return {
    body,
    async run() {
      const json = query.format === 'json' ? body : await fetched('json');
      return parseFrom(json.toString(), 'the report in JSON', readResults);
    },
  };
}

async function addComments(path: string, comments: Comments, where: ConnectionOptions): Promise<void> {
  const reply = await callControl(path, where);
  const stored = parseJson((await bodyOf(reply)).toString());
  if (stored === undefined) throw notASandbox(reply);
  const all = { ...(typeof stored === 'object' ? stored : {}), ...comments };
  await bodyOf(await callControl(path, where, { method: 'PUT', body: JSON.stringify(all) }));
}

const notASandbox = ({ url, status }: Response): CommandError =>
  new CommandError(`${url} answers ${status}, and not as a sandbox does`);
