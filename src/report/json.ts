import type { Report } from './model.ts';

/** Incremented when a field is removed or changes its meaning. */
export const reportVersion = 2;

/** The report as data: the front sheet, the counts, the comments by case, and the whole run. */
export function reportJson({ language, sheet, summary, run }: Report): string {
  const comments = Object.fromEntries(
    run.cases.flatMap(({ scenario, comment }) => (comment === undefined ? [] : [[scenario, comment]])),
  );
  return `${JSON.stringify({ version: reportVersion, language, front: sheet, summary, comments, run }, null, 2)}\n`;
}
