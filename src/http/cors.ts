import { bases, cut, type Handler, type Reply, type Request } from '../kernel/index.ts';
import { explain } from './explain.ts';

/** The paths that the real services have, but for self-service, which changes who may do what. */
const covered = ['/token', '/jwk', '/.well-known/oauth-authorization-server', `${bases.karWs}/`];
const isCovered = (path: string): boolean =>
  covered.some((one) => path === one || (one.endsWith('/') && path.startsWith(one)));

const isPreflight = ({ method, headers }: Request): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

/** Headers of replies that a page may read. */
const exposed = 'CorrelationID, Location, Retry-After, Sandbox-Exchange, Sandbox-Explanation';

/**
 * Cross-origin calls of web pages (Fetch standard, 3.2) to what the real services serve. The real ones are not known to take them.
 * @param isOn whether pages may call; else such a call gets an explanation, and on the wire nothing changes
 */
export const crossOrigin =
  (isOn: () => boolean) =>
  (handler: Handler): Handler =>
  (request) => {
    const isPage = request.headers.origin !== undefined || isPreflight(request);
    return isPage && isCovered(request.path) ? answered(handler, request, isOn()) : handler(request);
  };

async function answered(handler: Handler, request: Request, isOn: boolean): Promise<Reply> {
  const reply = await handler(request);
  const asks = isPreflight(request) && reply.status === 405;
  if (isOn) return asks ? allowed(reply, request) : opened(reply);
  const origin = cut(request.headers.origin ?? 'nobody', 100);
  return asks ? explained(reply, origin) : noted(reply, request, origin);
}

/** As the reply is without the switch, with the true cause. */
function explained(reply: Reply, origin: string): Reply {
  const explanation = explain('browser-preflight', { origin });
  const error = reply.account.error === undefined ? {} : { error: explanation.code };
  return { ...reply, account: { ...reply.account, ...error, explanation } };
}

function noted(reply: Reply, request: Request, origin: string): Reply {
  const isOwn = URL.canParse(request.origin) && origin === new URL(request.origin).origin;
  if (isOwn || reply.account.explanation !== undefined) return reply;
  const { notes = [] } = reply.account;
  return { ...reply, account: { ...reply.account, notes: [...notes, explain('browser-page', { origin })] } };
}

const opened = (reply: Reply): Reply => ({
  ...reply,
  headers: {
    ...reply.headers,
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': exposed,
  },
});

/** The refusal of OPTIONS names the methods that there are. */
function allowed(reply: Reply, { headers }: Request): Reply {
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
