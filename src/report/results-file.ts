import { issueLines, jsonOf } from '../kernel/index.ts';
import { type RunResult, runResult } from '../scenarios/index.ts';
import { reportVersion } from './json.ts';
import { ReportFault } from './report-fault.ts';

/**
 * The result of a run out of a file: as the sandbox hands it out, or a report in JSON, whose run it is.
 * @throws ReportFault with every fault; with one alone when the report has another version, whose fields mean something else
 */
export function readResults(file: string): RunResult {
  const content = jsonOf(file);
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
