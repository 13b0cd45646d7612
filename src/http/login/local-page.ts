import { isConsolePage } from '../console-paths.ts';

/** A path, query and fragment of unreserved and encoded characters: no `\`, no control character, no second slash at the start. */
const wellFormed = /^\/(?!\/)[\w.~!$&'()*+,;=:@%/?#-]*$/;
const longest = 2_000;

/** The page to open after a login: a page of the console as it was asked for, or else the first one. It is never an address elsewhere. */
export function localPage(asked: string | null | undefined): string {
  if (asked === null || asked === undefined || asked.length > longest || !wellFormed.test(asked)) return '/';
  const { pathname, search, hash } = new URL(asked, 'http://sandbox');
  return isConsolePage(pathname) ? `${pathname}${search}${hash}` : '/';
}

/** A relative address, which is right behind a proxy that serves the sandbox below a path. @param from path of the request */
export const relativeTo = (from: string, to: string): string =>
  `${'../'.repeat(from.split('/').length - 2) || './'}${to.slice(1)}`;
