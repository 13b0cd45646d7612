import { parse, YAMLError } from 'yaml';
import { issueLines } from '../kernel/index.ts';
import type { RunResult } from '../scenarios/index.ts';
import { type Comments, comments, unknownCases } from './comments.ts';
import { ReportError } from './report-error.ts';

/**
 * Reads comments by case from a YAML or JSON file.
 * @param run the run with the commented cases; without it, case ids are not checked
 * @throws ReportError with every error
 */
export function readComments(file: string, run?: RunResult): Comments {
  let content: unknown;
  try {
    content = parse(file, { maxAliasCount: 0, logLevel: 'error' });
  } catch (error) {
    if (error instanceof RangeError) throw new ReportError('is nested too deep');
    if (!(error instanceof YAMLError || error instanceof ReferenceError)) throw error;
    throw new ReportError(`is neither YAML nor JSON: ${error.message.split('\n')[0]}`);
  }
  // An empty file has no comments.
  const parsed = comments.safeParse(content ?? {});
  if (!parsed.success) throw new ReportError(...issueLines(parsed.error.issues, 'the file'));
  const unknown = run === undefined ? [] : unknownCases(parsed.data, run);
  if (unknown.length > 0) throw new ReportError(...unknown);
  return parsed.data;
}
