import { sampleRun, sampleScenarios } from '../../test/support/report.ts';
import type { Language } from '../kernel/index.ts';
import type { CaseResult, RunResult } from '../scenarios/index.ts';
import { columnNames } from './columns.ts';
import type { FrontOptions } from './front.ts';
import { type CaseRow, type Report, reportOf } from './model.ts';

/** A report of the sample run with changes. */
export const made = (
  language: Language,
  run: Partial<RunResult> = {},
  options: FrontOptions = {},
  comments?: Readonly<Record<string, string>>,
): Report => reportOf({ ...sampleRun, ...run }, sampleScenarios, options, language, comments);

/** The texts of the columns of a row. */
const columnsOf = (row: CaseRow | undefined) =>
  Object.fromEntries(columnNames.map((name) => [name, row?.[name]]));

/** The row of a case, in a report of this case only. */
export const rowOf = (language: Language, one: CaseResult) =>
  columnsOf(made(language, { cases: [one] }).cases[0]);
