import type { Row } from './rows.ts';

/** A line of the list. */
export type Line =
  /** `call`: under the token request that it depends on. */
  | { readonly kind: 'alone' | 'token' | 'call'; readonly row: Row }
  /** Stands for a token request that the list does not have. */
  | { readonly kind: 'no token'; readonly id: string };

export const linesOf = (rows: readonly Row[]): readonly Line[] => rows.map((row) => ({ kind: 'alone', row }));

/**
 * Each token request and below it the calls with its token, oldest first, as they were made. The flow with the newest call is first; what
 * has no token stands alone.
 * @param rows newest first
 */
export function flowsOf(rows: readonly Row[]): readonly Line[] {
  const flows = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row.tokenId === undefined ? `alone ${row.id}` : `token ${row.tokenId}`;
    const flow = flows.get(key);
    if (flow === undefined) flows.set(key, [row]);
    else flow.push(row);
  }
  return [...flows.values()].flatMap((flow) => linesOfFlow(flow.toReversed()));
}

/** @param flow oldest first */
function linesOfFlow(flow: readonly Row[]): readonly Line[] {
  const tokenId = flow[0]?.tokenId;
  if (tokenId === undefined) return linesOf(flow);
  const lines = flow.map((row): Line => ({ kind: isTokenRequest(row) ? 'token' : 'call', row }));
  const tokens = lines.filter(({ kind }) => kind === 'token');
  const calls = lines.filter(({ kind }) => kind === 'call');
  return [...(tokens.length === 0 ? [{ kind: 'no token', id: tokenId } as const] : tokens), ...calls];
}

const isTokenRequest = ({ operation }: Row): boolean => operation === 'token';
