import { type CaseStatus, countsOf, type Scenario } from '../scenarios/index.ts';

/** As in the scenarios; `other` is for cases whose scenario is unknown. */
export type AreaName = Scenario['area'] | 'other';

interface Counted {
  readonly areaName: AreaName;
  readonly area: string;
  readonly status: CaseStatus;
}

export type Counts = Readonly<Record<CaseStatus, number>> & { readonly total: number };

export interface Summary {
  readonly all: Counts;
  /** Areas that have cases, in the order of the cases. */
  readonly areas: readonly (Counts & { readonly area: AreaName; readonly label: string })[];
  /** Percentage of passed cases among those that apply, rounded down: 100 means all. Undefined when none apply. */
  readonly share?: number;
}

export function summaryOf(cases: readonly Counted[]): Summary {
  const all = withTotal(cases);
  const apply = all.total - all['not-applicable'];
  return {
    all,
    areas: byArea(cases).map(({ area, label, those }) => ({ area, label, ...withTotal(those) })),
    ...(apply === 0 ? {} : { share: Math.floor((all.passed * 100) / apply) }),
  };
}

/** Cases by area, in the order in which the areas first appear. */
export const byArea = <Case extends Counted>(
  cases: readonly Case[],
): { readonly area: AreaName; readonly label: string; readonly those: readonly Case[] }[] =>
  [...Map.groupBy(cases, ({ areaName }) => areaName)].map(([area, those]) => ({
    area,
    label: those[0]?.area ?? '',
    those,
  }));

const withTotal = (cases: readonly Counted[]): Counts => ({ total: cases.length, ...countsOf(cases) });
