import { bases, cut, type Explanation, type Handler, type Reply, type Request } from '../kernel/index.ts';

/** The paths that the real services have, but for self-service, which changes who may do what. */
const covered = ['/token', '/jwk', '/.well-known/oauth-authorization-server', `${bases.karWs}/`];
const isCovered = (path: string): boolean =>
  covered.some((one) => path === one || (one.endsWith('/') && path.startsWith(one)));

const isPreflight = ({ method, headers }: Request): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

const fromBackend = {
  en: "Call it from the backend: a page in a browser must not hold the institution's key or token. To try a page all the same, set the switch cors to on.",
  nb: 'Gjør kallet fra baksystemet: en side i nettleseren skal ikke ha foretakets nøkkel eller token. Vil du likevel prøve en side, sett bryteren cors til on.',
};

const preflightRefused = (origin: string): Explanation => ({
  code: 'browser-preflight',
  where: 'method OPTIONS',
  expected: 'a call from a backend',
  got: `a preflight of ${origin}`,
  summary: {
    en: 'A browser asks whether a page may call this service; KFR and Maskinporten do not answer pages.',
    nb: 'En nettleser spør om en side kan kalle tjenesten; KFR og Maskinporten svarer ikke nettsider.',
  },
  remedy: fromBackend,
});

const pageNote = (origin: string): Explanation => ({
  code: 'browser-page',
  where: 'header Origin',
  expected: 'a call from a backend',
  got: origin,
  summary: {
    en: 'A web page has made this call, and its browser does not let it see the answer.',
    nb: 'En nettside har gjort kallet, og nettleseren lar den ikke se svaret.',
  },
  remedy: fromBackend,
});

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
  const explanation = preflightRefused(origin);
  const error = reply.account.error === undefined ? {} : { error: explanation.code };
  return { ...reply, account: { ...reply.account, ...error, explanation } };
}

function noted(reply: Reply, request: Request, origin: string): Reply {
  const isOwn = URL.canParse(request.origin) && origin === new URL(request.origin).origin;
  if (isOwn || reply.account.explanation !== undefined) return reply;
  const { notes = [] } = reply.account;
  return { ...reply, account: { ...reply.account, notes: [...notes, pageNote(origin)] } };
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
