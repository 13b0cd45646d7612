import {
  type Explanation,
  type Handler,
  Listeners,
  opaqueId,
  type Reply,
  type Request,
} from '../../kernel/index.ts';
import { explain } from '../explain.ts';
import { openAttempts } from './attempts.ts';
import { cookieWith, deletedCookie, sessionsIn } from './cookie.ts';
import { type Credentials, isAdmitted, openCredentials } from './credentials.ts';
import { localPage, relativeTo } from './local-page.ts';
import { loginPage } from './login-page.ts';
import { isSameSecret, openSessions } from './sessions.ts';
import { tokenInForm } from './token-form.ts';

/** Login of browsers to the remote control. Decisions: docs/decisions/console-access.md. */
export interface Login {
  /** `/login?code=…` logs in with it as long as this process runs; undefined when no login is required. Secret: for a terminal only. */
  readonly code: string | undefined;
  readonly credentialsOf: (request: Pick<Request, 'headers' | 'calledOrigin'>) => Credentials;
  /** For a page of the console: the redirect to the login page if a browser must log in first. @param target path and query */
  readonly redirectOf: (request: Request, target: string) => Reply | undefined;
  /** GET /login: the form, or a login by code. */
  readonly page: Handler;
  /** POST /login: a login by the form. */
  readonly logIn: Handler;
  /** POST /logout: ends the session of the cookie. */
  readonly logOut: Handler;
  /** Calls `listener` when a session may have ended; the returned function unsubscribes. */
  readonly onChange: (listener: () => void) => () => void;
}

interface LoginOptions {
  readonly controlToken: string | undefined;
  /** Records a refusal in the journal. Only a refusal: the journal keeps the headers of replies, and so a cookie. */
  readonly recorded: (handler: Handler) => Handler;
}

export function openLogin({ controlToken, recorded }: LoginOptions): Login {
  const sessions = openSessions();
  const changed = new Listeners();
  const attempts = openAttempts();
  const code = controlToken === undefined ? undefined : opaqueId();
  const credentialsOf = openCredentials(controlToken, sessions);

  const refuse = (
    request: Request,
    status: number,
    explanation: Explanation,
    headers: Readonly<Record<string, string>> = {},
  ) => recorded(() => loginPage(request, nextOf(request), status, explanation, headers))(request);

  function open(request: Request): Reply {
    const cookie = cookieWith(sessions.start(), request.calledOrigin);
    // The oldest of too many has ended.
    changed.tell();
    return redirect(request, nextOf(request), { 'Set-Cookie': cookie });
  }

  return {
    code,
    credentialsOf,
    redirectOf(request, target) {
      if (!asksForPage(request) || isAdmitted(credentialsOf(request))) return undefined;
      return redirect(request, target === '/' ? '/login' : `/login?next=${encodeURIComponent(target)}`);
    },
    page(request) {
      if (isAdmitted(credentialsOf(request))) return redirect(request, nextOf(request));
      const sent = request.query.get('code');
      if (sent === null || code === undefined) return loginPage(request, nextOf(request));
      return isSameSecret(sent, code) ? open(request) : refuse(request, 403, explain('login-link-old'));
    },
    async logIn(request) {
      if (controlToken === undefined) return redirect(request, nextOf(request));
      const form = await tokenInForm(request);
      if (typeof form === 'object')
        return refuse(request, form.status, explain('login-form-invalid', { got: form.got }));
      const seconds = attempts.waitInSeconds();
      if (seconds > 0)
        return refuse(request, 429, explain('login-too-often', { seconds }), {
          'Retry-After': String(seconds),
        });
      if (isSameSecret(form, controlToken)) return open(request);
      attempts.countWrong();
      return refuse(request, 403, explain('login-token-wrong'));
    },
    logOut(request) {
      for (const id of sessionsIn(request.headers.cookie, request.calledOrigin)) sessions.end(id);
      changed.tell();
      const cookie = { 'Set-Cookie': deletedCookie(request.calledOrigin) };
      return redirect(request, '/login', cookie);
    },
    onChange: (listener) => changed.add(listener),
  };
}

const nextOf = ({ query }: Request): string => localPage(query.get('next'));

/**
 * Whether a browser opens a page, on its own or from a page of the sandbox. A link from another site does not send the cookie
 * (SameSite=Strict): its page is served, and finds out by its first call of /_sandbox.
 */
const asksForPage = ({ method, headers }: Request): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  ['none', 'same-origin'].includes(headers['sec-fetch-site'] ?? 'none') &&
  (headers.accept ?? '').includes('text/html');

/** No Referer, as the address may hold a code; relative, as a proxy may serve the sandbox below a path. */
const redirect = ({ path }: Request, to: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 303,
  headers: {
    Location: relativeTo(path, to),
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    ...headers,
  },
  account: { answeredBy: 'sandbox' },
});
