import { type Explanation, type Localized, redact, unknownNames } from '../kernel/index.ts';
import { explain } from './explain.ts';
import { withoutSecrets } from './received.ts';

/**
 * A note on the query parameters that an operation does not have, which are most often misspelt ones.
 * @param known those that it has
 * @param remedy where they belong, if there is more to say than that
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

/** The same as a part of an account. */
export function queryNotes(
  query: URLSearchParams,
  known?: readonly string[],
): { readonly notes?: readonly Explanation[] } {
  const notes = unknownQuery(query, known);
  return notes.length === 0 ? {} : { notes };
}
