import type { Scenario } from '../../scenarios/index.ts';
import { conceptsIn } from './concepts.ts';

/** A case with the words by which a row of a sheet may be known as it. */
export interface CaseWords {
  readonly id: string;
  readonly title: { readonly nb: string; readonly en: string };
  /** Of each language's title alone. */
  readonly titles: readonly ReadonlySet<string>[];
  /** Of all that the case says: title, purpose, steps, operations, statuses and codes. */
  readonly all: ReadonlySet<string>;
}

/** What the operations are in words; their names say it to developers only. */
const operations: Readonly<Record<string, string>> = {
  token: 'token POST /token',
  addCustomerDSOPGW: 'registrere POST relationshipType',
  deleteCustomerDSOPGW: 'slette DELETE relationshipType',
  addCustomerDSOPGWByFile: 'batch fil POST customer_type',
  getCustomerRelationForOwnBank: 'oppslag GET',
  getCustomerRelation: 'oppslag GET',
  getAccountServicingProvider: 'oppslag konto GET',
};

export function wordsOf({ id, title, purpose, steps }: Scenario): CaseWords {
  const texts = steps.flatMap(({ title, call, expect: { status, code } }) => [
    title.nb,
    title.en,
    call === undefined ? '' : `${call} ${operations[call] ?? ''}`,
    [status].flat().join(' '),
    code ?? '',
  ]);
  return caseWords(id, title, [purpose.nb, purpose.en, ...texts]);
}

export function caseWords(id: string, title: CaseWords['title'], texts: readonly string[]): CaseWords {
  return {
    id,
    title,
    titles: [conceptsIn(title.nb), conceptsIn(title.en)],
    all: conceptsIn([title.nb, title.en, ...texts].join(' ')),
  };
}
