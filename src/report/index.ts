/**
 * The report for Bits of a played or observed run, in one language, as XLSX, HTML, JUnit XML or JSON. docs/report.md
 * describes the columns.
 */
export { clean, cleanText, xmlText } from './clean.ts';
export { type Comments, comments, unknownCases } from './comments.ts';
export { readComments } from './comments-file.ts';
export { compareRuns } from './compare/compare.ts';
export type { ComparedCase, Comparison, Difference, Side, SwitchHint } from './compare/comparison.ts';
export { formatOfFile, type ReportFormat, reportFormats, writeReport } from './formats.ts';
export type { FrontOptions } from './front.ts';
export { limited } from './limited.ts';
export { type Report, reportOf } from './model.ts';
export { reasonForReaders } from './readers.ts';
export { ReportError } from './report-error.ts';
export { readResults } from './results-file.ts';
export { type CaseInWords, caseInWords, type LabelledLines } from './wording/case.ts';
