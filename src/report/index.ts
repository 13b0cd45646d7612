/**
 * What do we hand in to Bits? A report of a played or observed run: one model, in one language, written as XLSX,
 * HTML, JUnit XML or JSON. docs/report.md says what each column means.
 */
export { cleanText, xmlText } from './clean.ts';
export { type Comments, comments, unknownCases } from './comments.ts';
export { readComments } from './comments-file.ts';
export { formatOfFile, type ReportFormat, reportFormats, writeReport } from './formats.ts';
export type { FrontWish } from './front.ts';
export { type CaseRow, type Report, reportOf } from './model.ts';
export { ReportError } from './report-error.ts';
export { readResults } from './results-file.ts';
export { type CaseInWords, caseInWords, type Said } from './wording/case.ts';
