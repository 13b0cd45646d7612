/**
 * What do we hand in to Bits? One report of a run, played or observed, made once as a model in bokmål or English and
 * written as XLSX, HTML, JUnit XML or JSON; docs/report.md says what each column means.
 */
export type { FrontSheet, FrontWish } from './front.ts';
export { type CaseRow, type Report, reportOf } from './model.ts';
