import type { Reply } from '../kernel/index.ts';
import { isConsolePath, isControlPath } from './console-paths.ts';

const noFrames = "frame-ancestors 'none'";

/** Not for other sites to embed or frame, and not to be run as a script. */
const closed = {
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

/**
 * Adds the headers by which a browser keeps other pages from a reply: to every HTML page, and to all of the console and the remote
 * control. Other replies stay as those of the real services.
 */
export function closedToPages(reply: Reply, path: string): Reply {
  const isHtml = reply.headers['Content-Type']?.startsWith('text/html') ?? false;
  if (!isHtml) return isControlPath(path) || isConsolePath(path) ? withHeaders(reply, closed) : reply;
  const { 'Content-Security-Policy': policy } = reply.headers;
  return withHeaders(reply, {
    ...closed,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Content-Security-Policy':
      policy === undefined || policy.includes(noFrames) ? (policy ?? noFrames) : `${policy}; ${noFrames}`,
  });
}

const withHeaders = (reply: Reply, headers: Readonly<Record<string, string>>): Reply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
});
