import type { Request } from '../../kernel/index.ts';
import { sessionsIn } from './cookie.ts';
import { isSameSecret, type Sessions } from './sessions.ts';

type Caller = Pick<Request, 'headers' | 'calledOrigin'>;

/** How a caller may use the remote control. */
type Admitted = 'not required' | 'by token' | 'by cookie';

/** What a caller has shown. */
export type Credentials = Admitted | 'none' | 'wrong token' | 'session ended';

/** Checks the control token in Authorization, then the cookie of a login. @param controlToken undefined: nothing is required */
export const openCredentials =
  (controlToken: string | undefined, sessions: Pick<Sessions, 'has'>) =>
  ({ headers: { authorization = '', cookie }, calledOrigin }: Caller): Credentials => {
    if (controlToken === undefined) return 'not required';
    const bearer = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    if (bearer !== undefined && isSameSecret(bearer, controlToken)) return 'by token';
    const ids = sessionsIn(cookie, calledOrigin);
    if (ids.some(sessions.has)) return 'by cookie';
    if (bearer !== undefined) return 'wrong token';
    return ids.length > 0 ? 'session ended' : 'none';
  };

export const isAdmitted = (credentials: Credentials): credentials is Admitted =>
  credentials === 'not required' || credentials === 'by token' || credentials === 'by cookie';
