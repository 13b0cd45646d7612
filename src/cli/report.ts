import { jsonOf, pour } from '../kernel/index.ts';
import { type Comments, readResults, reportOf, writeReport } from '../report/index.ts';
import { openLibrary } from '../scenarios/index.ts';
import { switchTable } from '../switches/index.ts';
import { CommandError } from './command-error.ts';
import { bodyOf, callControl, queryOf, type Where } from './control-call.ts';
import { reportLanguage } from './language.ts';
import { checkObserved } from './observed.ts';
import { commentsOf, readOrFault, wantedFormat, writeOut } from './report-file.ts';
import { folderOf } from './scenarios.ts';

interface ReportOptions extends Where {
  readonly run?: string;
  readonly observed?: boolean;
  readonly institution?: string;
  readonly runId?: string;
  readonly from?: string;
  readonly format?: string;
  readonly out?: string;
  readonly language?: string;
  readonly comments?: string;
  readonly supplier?: string;
  readonly contact?: string;
  readonly environment?: string;
  readonly doneBy?: string;
  readonly scenariosDir?: string;
}

/** Writes a report: of a run or of observed calls of a running sandbox, or of results in a file. */
export async function report(options: ReportOptions): Promise<void> {
  const format = wantedFormat(options.format, options.out);
  if (format === 'xlsx' && options.out === undefined && process.stdout.isTTY)
    throw new CommandError('a workbook is not for a terminal; name a file with --out');
  reportLanguage(options.language);
  onlyOneSource(options);
  const body = options.from === undefined ? await asked(options) : await made(options, options.from);
  if (options.out !== undefined) {
    await writeOut(body, options.out);
    return;
  }
  await pour([body], 'bytes').catch((error: unknown) => {
    // The reader of a pipe may end early.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  });
}

function onlyOneSource({ run, observed, from, institution, runId }: ReportOptions): void {
  const named = [run !== undefined, observed === true, from !== undefined].filter(Boolean).length;
  if (observed === true && run !== undefined && from === undefined)
    throw new CommandError(
      "--run is one that the sandbox has played; of the client's calls --run-id names the run",
    );
  if (named !== 1) throw new CommandError('name one of --run <id>, --observed and --from <file>');
  if (observed !== true && (institution ?? runId) !== undefined)
    throw new CommandError('--institution and --run-id say which observed calls are meant: add --observed');
}

/** From results in a file, without a sandbox. */
async function made(options: ReportOptions, file: string): Promise<string | Uint8Array> {
  const run = await readOrFault(file, readResults);
  const comments = await commentsOf(options.comments, run);
  const library = openLibrary(folderOf(options.scenariosDir), switchTable);
  const { supplier, contact, environment, doneBy } = options;
  const wish = { supplier, contact, environment, doneBy };
  const whole = reportOf(run, library, wish, reportLanguage(options.language), comments);
  return (await writeReport(whole, wantedFormat(options.format, options.out))).body;
}

/** Made by a running sandbox; comments of a file are added to those that it has. */
async function asked(options: ReportOptions): Promise<Uint8Array> {
  const { run, institution, runId, supplier, contact, environment, doneBy } = options;
  const place = run === undefined ? '/scenarios' : `/runs/${encodeURIComponent(run)}`;
  const scope = run === undefined ? { institution, run: runId } : {};
  if (run === undefined) await checkObserved(options);
  const comments = await commentsOf(options.comments);
  if (comments !== undefined) await addComments(`${place}/comments${queryOf(scope)}`, comments, options);
  const wish = {
    ...scope,
    format: wantedFormat(options.format, options.out),
    language: reportLanguage(options.language),
    supplier,
    contact,
    environment,
    doneBy,
  };
  const reply = await callControl(`${place}/report${queryOf(wish)}`, options);
  if (!reply.headers.has('Content-Disposition')) throw notASandbox(reply);
  return bodyOf(reply);
}

async function addComments(path: string, comments: Comments, where: Where): Promise<void> {
  const reply = await callControl(path, where);
  const kept = jsonOf((await bodyOf(reply)).toString());
  if (kept === undefined) throw notASandbox(reply);
  const all = { ...(typeof kept === 'object' ? kept : {}), ...comments };
  await bodyOf(await callControl(path, where, { method: 'PUT', body: JSON.stringify(all) }));
}

const notASandbox = ({ url, status }: Response): CommandError =>
  new CommandError(`${url} answers ${status}, and not as a sandbox does`);
