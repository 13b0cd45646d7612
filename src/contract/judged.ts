import type { Reply } from '../kernel/index.ts';

/** What stood in a body of JSON. */
export interface SentBody {
  readonly value: unknown;
}

export type Judged =
  | { readonly outcome: 'answered'; readonly reply: Reply; readonly breaches: readonly string[] }
  | { readonly outcome: 'unknown-path' }
  | { readonly outcome: 'other-method'; readonly allowed: readonly string[] };
