import type { Scenario } from '../../../src/scenarios/index.ts';
import { batchCases } from './batch.ts';
import type { CaseRow, CaseRows } from './case-row.ts';
import { endingCases } from './ending.ts';
import { initialLoadCases } from './initial-load.ts';
import { lookupCases } from './lookup.ts';
import { registrationCases } from './registration.ts';
import { resilienceCases } from './resilience.ts';
import { tokenCases } from './token.ts';

const rows: Readonly<Record<Scenario['area'], CaseRows>> = {
  token: tokenCases,
  registration: registrationCases,
  ending: endingCases,
  batch: batchCases,
  lookup: lookupCases,
  'initial-load': initialLoadCases,
  resilience: resilienceCases,
};

/** The ids of all rows; a test finds rows without a case. */
export const idsOfRows: readonly string[] = Object.values(rows).flatMap((area) => Object.keys(area));

/** @throws Error with what to add and where, when the case has no row */
export function rowOf({ id, area }: Scenario): CaseRow {
  const row = rows[area][id];
  if (row !== undefined) return row;
  throw new Error(
    `${id} has no row in test/support/cases/${area}.ts; add one with mutation (what breaks what the case checks), ` +
      'deviation (the step that fails then, and what deviates in it), ' +
      'and journey (the calls of a client that passes it) or, where the sandbox lets writes fail, retried',
  );
}
