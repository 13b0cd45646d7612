import { type Localized, languages, sameInAll } from '../../kernel/index.ts';
import type { CallName, Scenario } from '../../scenarios/index.ts';

import { conceptsIn } from './concepts.ts';

/** A case with the words by which rows are matched to it. */
export interface CaseWords {
  readonly id: string;
  readonly title: Localized;
  /** Of the title, by language. */
  readonly titles: readonly ReadonlySet<string>[];
  /** Of everything in the case: title, purpose, steps, operations, statuses and codes. */
  readonly all: ReadonlySet<string>;
  readonly deeds: ReadonlySet<string>;
}

type Deed = 'token' | 'add' | 'end' | 'batch' | 'lookup';

/**
 * What a case does, as concepts: a row that names another belongs to another case. Not `token`, which occurs in
 * all.
 */
export const deeds: ReadonlySet<string> = new Set<Deed>(['add', 'end', 'batch', 'lookup']);

const operations: Readonly<Record<CallName, { readonly deed: Deed; readonly words: string }>> = {
  token: { deed: 'token', words: 'token POST /token' },
  addCustomerDSOPGW: { deed: 'add', words: 'add POST relationshipType' },
  deleteCustomerDSOPGW: { deed: 'end', words: 'end DELETE relationshipType' },
  addCustomerDSOPGWByFile: { deed: 'batch', words: 'batch POST customer_type' },
  getCustomerRelationForOwnBank: { deed: 'lookup', words: 'lookup GET' },
  getCustomerRelation: { deed: 'lookup', words: 'lookup GET' },
  getAccountServicingProvider: { deed: 'lookup', words: 'lookup konto GET' },
};

export function wordsOf({ id, title, purpose, steps }: Scenario): CaseWords {
  const calls = steps.flatMap(({ call }) => call ?? []);
  const texts = steps.flatMap(({ title, expect: { status, code } }) => [
    ...inAll(title),
    [status].flat().join(' '),
    code ?? '',
  ]);
  return caseWords(id, title, calls, [...inAll(purpose), ...texts]);
}

export const wordsOfId = (id: string): CaseWords => caseWords(id, sameInAll(''), [], []);

const inAll = (text: Localized): string[] => languages.map((language) => text[language]);

/** @param texts everything else in the case */
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
    titles: inAll(title).map(conceptsIn),
    all: conceptsIn([...inAll(title), ...done, ...texts].join(' ')),
    deeds: new Set(calls.map((call) => operations[call].deed)),
  };
}
