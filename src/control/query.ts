import type { z } from 'zod';
import { type Reply, repeatedNames } from '../kernel/index.ts';
import { faultsOf } from './body.ts';
import { refuse } from './replies.ts';

/**
 * Passes on the parsed query, or refuses it with every fault.
 * @param code of the refusal
 */
export function withQuery<Schema extends z.ZodType, Answer>(
  query: URLSearchParams,
  { schema, code }: { readonly schema: Schema; readonly code: string },
  answer: (wish: z.output<Schema>) => Answer,
): Answer | Reply {
  // A repeated parameter is refused: only one of its values could be used.
  const repeated = repeatedNames(query).map((name) => `${name}: is given more than once`);
  if (repeated.length > 0) return refuse(400, code, ...repeated);
  const result = schema.safeParse(Object.fromEntries(query));
  if (result.success) return answer(result.data);
  return refuse(400, code, ...faultsOf(result.error, 'the query'));
}
