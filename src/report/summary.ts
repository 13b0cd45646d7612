import { type CaseStatus, countsOf, type Scenario } from '../scenarios/index.ts';

/** As in the scenarios; `other` for cases with an unknown scenario. */
export type AreaName = Scenario['area'] | 'other';

interface CountedCase {
  readonly areaName: AreaName;
  readonly area: string;
  readonly status: CaseStatus;
}

export type Counts = Readonly<Record<CaseStatus, number>> & { readonly total: number };

export interface Summary {
  readonly all: Counts;
  /** Areas that have cases, in the order of the cases. */
  readonly areas: readonly (Counts & { readonly area: AreaName; readonly label: string })[];
  /** Percentage of passed cases among the applicable ones, rounded down: 100 means all. Absent without applicable cases. */
  readonly share?: number;
}

export function summaryOf(cases: readonly CountedCase[]): Summary {
  const all = withTotal(cases);
  const applicable = all.total - all['not-applicable'];
  return {
    all,
    areas: byArea(cases).map(({ area, label, inArea }) => ({ area, label, ...withTotal(inArea) })),
    ...(applicable === 0 ? {} : { share: Math.floor((all.passed * 100) / applicable) }),
  };
}

/** Cases by area, in the order in which the areas first appear. */
export const byArea = <Case extends CountedCase>(
  cases: readonly Case[],
): { readonly area: AreaName; readonly label: string; readonly inArea: readonly Case[] }[] =>
  [...Map.groupBy(cases, ({ areaName }) => areaName)].map(([area, inArea]) => ({
    area,
    label: inArea[0]?.area ?? '',
    inArea,
  }));

const withTotal = (cases: readonly CountedCase[]): Counts => ({ total: cases.length, ...countsOf(cases) });
