import { issueLines, parseJson } from '../kernel/index.ts';
import { type RunResult, runResult } from '../scenarios/index.ts';
import { reportVersion } from './json.ts';
import { ReportFault } from './report-fault.ts';

/**
 * Reads the result of a run from a file: the run itself, or a report in JSON.
 * @throws ReportFault with every fault; with one only when the report has another version, whose fields differ in
 * meaning
 */
export function readResults(file: string): RunResult {
  const content = parseJson(file);
  if (content === undefined)
    throw new ReportFault('is not JSON; a report in JSON or the answer of /_sandbox/runs/{id} is');
  const report = typeof content === 'object' && content !== null && 'run' in content ? content : undefined;
  if (report !== undefined && 'version' in report && report.version !== reportVersion)
    throw new ReportFault(
      `is a report of another version: ${reportVersion} is read here; make it anew with the sandbox of today`,
    );
  const found = runResult.safeParse(report === undefined ? content : report.run);
  if (found.success) return found.data;
  const above = report === undefined ? [] : ['run'];
  throw new ReportFault(...issueLines(found.error.issues, 'the file', above));
}
