import type { z } from 'zod';
import { type Reply, repeatedNames } from '../kernel/index.ts';
import { errorLines } from './body.ts';
import { refuse } from './replies.ts';

/** Validates a query. Refuses an invalid one with every error. @param code of the refusal */
export function withQuery<Schema extends z.ZodType, Answer>(
  query: URLSearchParams,
  { schema, code }: { readonly schema: Schema; readonly code: string },
  answer: (input: z.output<Schema>) => Answer,
): Answer | Reply {
  const repeated = repeatedNames(query).map((name) => `${name}: is given more than once`);
  if (repeated.length > 0) return refuse(400, code, ...repeated);
  const result = schema.safeParse(Object.fromEntries(query));
  if (result.success) return answer(result.data);
  return refuse(400, code, ...errorLines(result.error, 'the query'));
}
