import { sampleRun, sampleScenarios } from '../../test/support/report.ts';
import type { Language } from '../kernel/index.ts';
import type { CaseResult, RunResult } from '../scenarios/index.ts';
import { columnNames } from './columns.ts';
import type { FrontWish } from './front.ts';
import { type CaseRow, type Report, reportOf } from './model.ts';

/** The report of the sample run, or of one like it. */
export const made = (
  language: Language,
  run: Partial<RunResult> = {},
  wish: FrontWish = {},
  comments?: Readonly<Record<string, string>>,
): Report => reportOf({ ...sampleRun, ...run }, sampleScenarios, wish, language, comments);

/** What stands in the columns of a row. */
const columnsOf = (row: CaseRow | undefined) =>
  Object.fromEntries(columnNames.map((name) => [name, row?.[name]]));

/** The row of a case in the report of a run of it alone. */
export const rowOf = (language: Language, one: CaseResult) =>
  columnsOf(made(language, { cases: [one] }).cases[0]);
