import type { Handler, Reply, Request } from '../../kernel/index.ts';
import type { Switches } from '../../switches/index.ts';
import { type ErrorName, errorNames, pageOf } from '../errors.ts';
import { errorInShort, errorOfPage, errorPage, type LatestExchange } from './content.ts';
import { errorHtml, indexHtml } from './html-pages.ts';
import { listed, told } from './json-pages.ts';
import type { Place } from './layout.ts';
import { wishOf } from './negotiation.ts';

export interface ErrorPages {
  /** GET /errors: every error of /token. */
  readonly index: Handler;
  /** GET /errors/{code or name}: one of them; 404 with the list for any other. */
  readonly page: Handler;
}

/**
 * The pages behind error_uri, in bokmål and English, as HTML and as JSON.
 * @param latest the newest exchanges that got an error, newest first
 * @param switches which errors carry error_uri, read at each use
 */
export function errorPages(
  latest: (error: ErrorName) => readonly LatestExchange[],
  switches: Pick<Switches, 'error-uri'>,
): ErrorPages {
  const index = (request: Request, known: boolean): Reply => {
    const place = placeOf(request, 'errors');
    const { language, form } = place.wish;
    const errors = errorNames.map((name) => errorInShort(name, language));
    const status = known ? 200 : 404;
    if (form === 'html') return reply(place, status, indexHtml(errors, place, known));
    const list = { language, errors: listed(errors, request.origin) };
    return reply(place, status, json(known ? list : { error: 'error-unknown', ...list }));
  };
  return {
    index: (request) => index(request, true),
    page: (request) => {
      const name = errorOfPage(request.params.error ?? '');
      if (name === undefined) return index(request, false);
      const place = placeOf(request, `errors/${pageOf(name)}`);
      const { language, form } = place.wish;
      const content = errorPage(name, language, switches['error-uri'], latest(name));
      if (form === 'html') return reply(place, 200, errorHtml(content, place, request.origin));
      return reply(place, 200, json({ language, ...told(content, request.origin) }));
    },
  };
}

const json = (body: unknown): string => `${JSON.stringify(body, null, 2)}\n`;

/** @param page its address from the root */
function placeOf(request: Request, page: string): Place {
  const up = '../'.repeat(request.path.split('/').length - 2);
  return { wish: wishOf(request), up: up === '' ? './' : up, path: page };
}

/** Nothing but our own style sheets may be loaded, nothing may run, and nobody may put the page into a frame. */
const policy =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const reply = ({ wish: { form, language } }: Place, status: number, body: string): Reply => ({
  status,
  headers: {
    'Content-Type': form === 'html' ? 'text/html; charset=utf-8' : 'application/json',
    'Content-Language': language,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    Vary: 'Accept, Accept-Language',
  },
  body,
  account: { answeredBy: 'maskinporten', operation: 'errors' },
});
