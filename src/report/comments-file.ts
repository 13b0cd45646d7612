import { parse, YAMLError } from 'yaml';
import { issueLines } from '../kernel/index.ts';
import type { RunResult } from '../scenarios/index.ts';
import { type Comments, comments, unknownCases } from './comments.ts';
import { ReportFault } from './report-fault.ts';

/**
 * Comments by case out of a file, YAML or JSON.
 * @param run whose cases they are about; left out, nobody looks whether there are such
 * @throws ReportFault with every fault
 */
export function readComments(file: string, run?: RunResult): Comments {
  let content: unknown;
  try {
    content = parse(file, { maxAliasCount: 0, logLevel: 'error' });
  } catch (error) {
    if (error instanceof RangeError) throw new ReportFault('is nested too deep');
    if (!(error instanceof YAMLError || error instanceof ReferenceError)) throw error;
    throw new ReportFault(`is neither YAML nor JSON: ${error.message.split('\n')[0]}`);
  }
  // An empty file is one without comments.
  const found = comments.safeParse(content ?? {});
  if (!found.success) throw new ReportFault(...issueLines(found.error.issues, 'the file'));
  const unknown = run === undefined ? [] : unknownCases(found.data, run);
  if (unknown.length > 0) throw new ReportFault(...unknown);
  return found.data;
}
