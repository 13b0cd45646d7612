import { isObject, issueLines, parseJson } from '../kernel/index.ts';
import { type RunResult, runResult } from '../scenarios/index.ts';
import { reportVersion } from './json.ts';
import { ReportError } from './report-error.ts';

/** Where results come from. */
const sources =
  'give a file of scenarios play --results, a report in JSON, or the answer of /_sandbox/scenarios/state';

/** A file with more errors is probably of another format. */
const mostErrors = 10;

/**
 * Reads the result of a run from a file: the run itself, or a report in JSON.
 * @throws ReportError with the first errors and the number of the others; with one line for a file that holds something else
 */
export function readResults(file: string): RunResult {
  const content = parseJson(file);
  if (content === undefined) throw new ReportError(`${notJson(file)}; ${sources}`);
  const report = isObject(content) && 'run' in content ? content : undefined;
  const run = report === undefined ? content : report.run;
  if (report !== undefined && 'version' in report && report.version !== reportVersion)
    throw new ReportError(
      `is a report of another version: ${reportVersion} is read here; make it anew with the sandbox of today`,
    );
  if (!isObject(run) || fieldsOfRun.every((name) => !(name in run)))
    throw new ReportError(`is JSON, but has no results of test cases; ${sources}`);
  const parsed = runResult.safeParse(run);
  if (parsed.success) return parsed.data;
  const lines = issueLines(parsed.error.issues, 'the file', report === undefined ? [] : ['run']);
  const more = lines.length - mostErrors;
  throw new ReportError(...lines.slice(0, mostErrors), ...(more > 0 ? [`has more errors: ${more}`] : []));
}

/** Fields that results have and few other files. */
const fieldsOfRun = ['kind', 'institution', 'apiVersion', 'cases'];

function notJson(text: string): string {
  if (text.trim() === '') return 'is empty';
  if (/^\s*<(?:!doctype|html)/i.test(text)) return 'is HTML';
  return text.trimStart().startsWith('<') ? 'is XML' : 'is not JSON';
}
