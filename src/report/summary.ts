import type { CaseStatus } from '../scenarios/index.ts';

export type Counts = Readonly<Record<CaseStatus, number>> & { readonly total: number };

export interface Summary {
  readonly all: Counts;
  /** Those that have cases, in the order of the cases. */
  readonly areas: readonly (Counts & { readonly area: string })[];
  /**
   * How many of a hundred cases that apply passed, rounded down, so that 100 means all; undefined when none apply.
   */
  readonly share?: number;
}

/** Counts cases by status, in all and by area. */
export function summaryOf(cases: readonly { readonly area: string; readonly status: CaseStatus }[]): Summary {
  const all = countsOf(cases);
  const apply = all.total - all['not-applicable'];
  return {
    all,
    areas: [...Map.groupBy(cases, ({ area }) => area)].map(([area, those]) => ({ area, ...countsOf(those) })),
    ...(apply === 0 ? {} : { share: Math.floor((all.passed * 100) / apply) }),
  };
}

function countsOf(cases: readonly { readonly status: CaseStatus }[]): Counts {
  const of = (wanted: CaseStatus) => cases.filter(({ status }) => status === wanted).length;
  return {
    total: cases.length,
    passed: of('passed'),
    failed: of('failed'),
    open: of('open'),
    'not-applicable': of('not-applicable'),
  };
}
