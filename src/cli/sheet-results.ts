import { readResults } from '../report/index.ts';
import type { RunResult } from '../scenarios/index.ts';
import { bodyOf, callControl, queryOf } from './control-call.ts';
import { checkObserved } from './observed.ts';
import { parseFrom, readAndParse } from './report-file.ts';
import type { FillOptions } from './sheet-options.ts';

/** Results of the cases, from a file or from a running sandbox. @throws CommandError */
export async function resultsFor({ from, ...where }: FillOptions): Promise<RunResult> {
  if (from !== undefined) return readAndParse(from, readResults);
  if (where.observed) await checkObserved(where);
  const path = pathOf(where);
  return parseFrom(
    (await bodyOf(await callControl(path, where))).toString(),
    `/_sandbox${path}`,
    readResults,
  );
}

/** Path of the report as JSON, which includes the comments. */
function pathOf({ run, observed, institution, runId }: FillOptions): string {
  return observed
    ? `/scenarios/report${queryOf({ format: 'json', institution, run: runId })}`
    : `/runs/${encodeURIComponent(run ?? '')}/report?format=json`;
}
