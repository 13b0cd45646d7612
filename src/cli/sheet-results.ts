import { readResults } from '../report/index.ts';
import type { RunResult } from '../scenarios/index.ts';
import { callControl } from './control-call.ts';
import { readOrFault, understood } from './report-file.ts';
import type { FillOptions } from './sheet-options.ts';

/** What came of the cases: out of a file, or from a running sandbox. @throws CommandFault */
export async function resultsFor({ from, ...where }: FillOptions): Promise<RunResult> {
  if (from !== undefined) return readOrFault(from, readResults);
  const path = pathOf(where);
  return understood(await (await callControl(path, where)).text(), `/_sandbox${path}`, readResults);
}

function pathOf({ run, observed, institution, runId }: FillOptions): string {
  if (!observed) return `/runs/${encodeURIComponent(run ?? '')}`;
  const query = new URLSearchParams();
  if (institution !== undefined) query.set('institution', institution);
  if (runId !== undefined) query.set('run', runId);
  return `/scenarios/state${query.size === 0 ? '' : `?${query}`}`;
}
