import type { CallName, Scenario } from '../../scenarios/index.ts';
import { conceptsIn } from './concepts.ts';

/** A case with the words by which a row of a sheet may be known as it. */
export interface CaseWords {
  readonly id: string;
  readonly title: { readonly nb: string; readonly en: string };
  /** Of each language's title alone. */
  readonly titles: readonly ReadonlySet<string>[];
  /** Of all that the case says: title, purpose, steps, operations, statuses and codes. */
  readonly all: ReadonlySet<string>;
  readonly deeds: ReadonlySet<string>;
}

type Deed = 'token' | 'add' | 'end' | 'batch' | 'lookup';

/** What is done, as concepts: a row that says another is another case's. Tokens are spoken of in all. */
export const deeds: ReadonlySet<string> = new Set<Deed>(['add', 'end', 'batch', 'lookup']);

const operations: Readonly<Record<CallName, { readonly deed: Deed; readonly words: string }>> = {
  token: { deed: 'token', words: 'token POST /token' },
  addCustomerDSOPGW: { deed: 'add', words: 'registrere POST relationshipType' },
  deleteCustomerDSOPGW: { deed: 'end', words: 'slette DELETE relationshipType' },
  addCustomerDSOPGWByFile: { deed: 'batch', words: 'batch fil POST customer_type' },
  getCustomerRelationForOwnBank: { deed: 'lookup', words: 'oppslag GET' },
  getCustomerRelation: { deed: 'lookup', words: 'oppslag GET' },
  getAccountServicingProvider: { deed: 'lookup', words: 'oppslag konto GET' },
};

export function wordsOf({ id, title, purpose, steps }: Scenario): CaseWords {
  const calls = steps.flatMap(({ call }) => call ?? []);
  const texts = steps.flatMap(({ title, expect: { status, code } }) => [
    title.nb,
    title.en,
    [status].flat().join(' '),
    code ?? '',
  ]);
  return caseWords(id, title, calls, [purpose.nb, purpose.en, ...texts]);
}

export const wordsOfId = (id: string): CaseWords => caseWords(id, { nb: '', en: '' }, [], []);

/** @param texts whatever else the case says */
function caseWords(
  id: string,
  title: CaseWords['title'],
  calls: readonly CallName[],
  texts: readonly string[],
): CaseWords {
  const done = calls.map((call) => `${call} ${operations[call].words}`);
  return {
    id,
    title,
    titles: [conceptsIn(title.nb), conceptsIn(title.en)],
    all: conceptsIn([title.nb, title.en, ...done, ...texts].join(' ')),
    deeds: new Set(calls.map((call) => operations[call].deed)),
  };
}
