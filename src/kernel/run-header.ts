import type { Request } from './http.ts';

/** The run of requests without a valid header Sandbox-Run. */
export const usualRun = 'default';

export const isRun = (text: string): boolean => /^[\w.-]{1,64}$/.test(text);

/** The run in the header Sandbox-Run, which distinguishes parallel jobs; undefined if it is missing or invalid. */
export function runIn({ headers }: Pick<Request, 'headers'>): string | undefined {
  const run = headers['sandbox-run'];
  return run !== undefined && isRun(run) ? run : undefined;
}

/** The same; `usualRun` without a valid header. */
export const runOf = (request: Pick<Request, 'headers'>): string => runIn(request) ?? usualRun;
