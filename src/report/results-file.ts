import { issueLines, parseJson } from '../kernel/index.ts';
import { type RunResult, runResult } from '../scenarios/index.ts';
import { reportVersion } from './json.ts';
import { ReportError } from './report-error.ts';

/**
 * Reads the result of a run from a file: the run itself, or a report in JSON.
 * @throws ReportError with every error; with one line for a report of another version
 */
export function readResults(file: string): RunResult {
  const content = parseJson(file);
  if (content === undefined)
    throw new ReportError('is not JSON; a report in JSON or the answer of /_sandbox/runs/{id} is');
  const report = typeof content === 'object' && content !== null && 'run' in content ? content : undefined;
  if (report !== undefined && 'version' in report && report.version !== reportVersion)
    throw new ReportError(
      `is a report of another version: ${reportVersion} is read here; make it anew with the sandbox of today`,
    );
  const parsed = runResult.safeParse(report === undefined ? content : report.run);
  if (parsed.success) return parsed.data;
  const prefix = report === undefined ? [] : ['run'];
  throw new ReportError(...issueLines(parsed.error.issues, 'the file', prefix));
}
