import { type Explanation, type Localized, redact, unknownNames } from '../kernel/index.ts';
import { explain } from './explain.ts';
import { withoutSecrets } from './received.ts';

/**
 * A note on unknown query parameters, which are mostly misspellings.
 * @param known the parameters of the operation
 * @param remedy replaces the usual remedy
 */
export function unknownQuery(
  query: URLSearchParams,
  known: readonly string[] = [],
  remedy?: Localized,
): readonly Explanation[] {
  const unknown = unknownNames(query, known);
  if (unknown.length === 0) return [];
  const names = redact(withoutSecrets(unknown.join(', ')));
  const note = explain('query-unknown', { names, known });
  return [remedy === undefined ? note : { ...note, remedy }];
}

/** The same, as the `notes` of an account. */
export function queryNotes(
  query: URLSearchParams,
  known?: readonly string[],
): { readonly notes?: readonly Explanation[] } {
  const notes = unknownQuery(query, known);
  return notes.length === 0 ? {} : { notes };
}
