import { type Explanation, redact, unknownNames } from '../kernel/index.ts';
import { explain } from './explain.ts';
import { withoutSecrets } from './received.ts';

/**
 * A note on unknown query parameters, which are mostly misspellings.
 * @param known the parameters of the operation
 */
export function unknownQuery(query: URLSearchParams, known: readonly string[] = []): readonly Explanation[] {
  const unknown = unknownNames(query, known);
  if (unknown.length === 0) return [];
  const names = redact(withoutSecrets(unknown.join(', ')));
  return [explain('query-unknown', { names, known })];
}
