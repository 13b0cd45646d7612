import { type Localized, languages, sameInAll } from '../../kernel/index.ts';
import type { CallName, Scenario } from '../../scenarios/index.ts';
import { conceptsIn } from './concepts.ts';

/** A case with the words by which rows are matched to it. */
export interface CaseWords {
  readonly id: string;
  readonly title: Localized;
  /** Concepts of the title, by language. */
  readonly titles: readonly ReadonlySet<string>[];
  /** Concepts of everything in the case: title, purpose, steps, operations, statuses and codes. */
  readonly all: ReadonlySet<string>;
  readonly operations: ReadonlySet<string>;
}

type Operation = 'token' | 'add' | 'end' | 'batch' | 'lookup';

/** Operations that tell cases apart, as concepts; not `token`, which occurs in all cases. */
export const distinctiveOperations: ReadonlySet<string> = new Set<Operation>([
  'add',
  'end',
  'batch',
  'lookup',
]);

const callWords: Readonly<Record<CallName, { readonly operation: Operation; readonly words: string }>> = {
  token: { operation: 'token', words: 'token POST /token' },
  addCustomerDSOPGW: { operation: 'add', words: 'add POST relationshipType' },
  deleteCustomerDSOPGW: { operation: 'end', words: 'end DELETE relationshipType' },
  addCustomerDSOPGWByFile: { operation: 'batch', words: 'batch POST customer_type' },
  getCustomerRelationForOwnBank: { operation: 'lookup', words: 'lookup GET' },
  getCustomerRelation: { operation: 'lookup', words: 'lookup GET' },
  getAccountServicingProvider: { operation: 'lookup', words: 'lookup konto GET' },
};

/** The words of a case. */
export function wordsOf({ id, title, purpose, steps }: Scenario): CaseWords {
  const calls = steps.flatMap(({ call }) => call ?? []);
  const texts = steps.flatMap(({ title, expect: { status, code } }) => [
    ...inAll(title),
    [status].flat().join(' '),
    code ?? '',
  ]);
  return caseWords(id, title, calls, [...inAll(purpose), ...texts]);
}

/** The words of a case that is known by its id only. */
export const wordsOfId = (id: string): CaseWords => caseWords(id, sameInAll(''), [], []);

const inAll = (text: Localized): string[] => languages.map((language) => text[language]);

/** @param texts all other texts of the case */
function caseWords(
  id: string,
  title: CaseWords['title'],
  calls: readonly CallName[],
  texts: readonly string[],
): CaseWords {
  const ofCalls = calls.map((call) => `${call} ${callWords[call].words}`);
  return {
    id,
    title,
    titles: inAll(title).map(conceptsIn),
    all: conceptsIn([...inAll(title), ...ofCalls, ...texts].join(' ')),
    operations: new Set(calls.map((call) => callWords[call].operation)),
  };
}
