import { bases, cut, type Handler, type Reply, type Request } from '../kernel/index.ts';
import { explain } from './explain.ts';

/** The paths of the real services, except self-service, which changes permissions. */
const corsPaths = ['/token', '/jwk', '/.well-known/oauth-authorization-server', `${bases.karWs}/`];
const isCovered = (path: string): boolean =>
  corsPaths.some((one) => path === one || (one.endsWith('/') && path.startsWith(one)));

const isPreflight = ({ method, headers }: Request): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

/** Response headers that a page may read. */
const exposedHeaders = 'CorrelationID, Location, Retry-After, Sandbox-Exchange, Sandbox-Explanation';

/**
 * CORS (Fetch standard, 3.2) for the paths of the real services, which are not known to support it.
 * @param isOn whether pages may call; otherwise such a call gets an explanation and the reply stays unchanged
 */
export const withCors =
  (isOn: () => boolean) =>
  (handler: Handler): Handler =>
  (request) => {
    const isPage = request.headers.origin !== undefined || isPreflight(request);
    return isPage && isCovered(request.path) ? handleCrossOrigin(handler, request, isOn()) : handler(request);
  };

async function handleCrossOrigin(handler: Handler, request: Request, isOn: boolean): Promise<Reply> {
  const reply = await handler(request);
  const isUnhandledPreflight = isPreflight(request) && reply.status === 405;
  if (isOn) return isUnhandledPreflight ? preflightReply(reply, request) : withCorsHeaders(reply);
  const origin = cut(request.headers.origin ?? 'nobody', 100);
  return isUnhandledPreflight ? withExplanation(reply, origin) : withNote(reply, request, origin);
}

/** The unchanged reply, explained as a refused preflight. */
function withExplanation(reply: Reply, origin: string): Reply {
  const explanation = explain('browser-preflight', { origin });
  const error = reply.account.error === undefined ? {} : { error: explanation.code };
  return { ...reply, account: { ...reply.account, ...error, explanation } };
}

function withNote(reply: Reply, request: Request, origin: string): Reply {
  const isOwn = URL.canParse(request.origin) && origin === new URL(request.origin).origin;
  if (isOwn || reply.account.explanation !== undefined) return reply;
  const { notes = [] } = reply.account;
  return { ...reply, account: { ...reply.account, notes: [...notes, explain('browser-page', { origin })] } };
}

const withCorsHeaders = (reply: Reply): Reply => ({
  ...reply,
  headers: {
    ...reply.headers,
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': exposedHeaders,
  },
});

/** Takes the methods from the Allow header of the 405. */
function preflightReply(reply: Reply, { headers }: Request): Reply {
  const { Allow: methods = '' } = reply.headers;
  const wanted = headers['access-control-request-headers'];
  const isPrivate = headers['access-control-request-private-network'] === 'true';
  return {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': methods,
      ...(wanted === undefined ? {} : { 'Access-Control-Allow-Headers': wanted }),
      ...(isPrivate ? { 'Access-Control-Allow-Private-Network': 'true' } : {}),
    },
    account: { answeredBy: reply.account.answeredBy },
  };
}
