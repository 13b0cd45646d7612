import { type Handler, jsonType, negotiate, type Reply, type Request } from '../../kernel/index.ts';
import type { Switches } from '../../switches/index.ts';
import { errorNames, pageOf } from '../errors.ts';
import { errorOfPage, errorPage, errorSummary, type LatestExchanges } from './content.ts';
import { errorHtml, indexHtml } from './html-pages.ts';
import { errorJson, errorListJson } from './json-pages.ts';
import type { PageContext } from './layout.ts';

export interface ErrorPages {
  /** GET /errors: the list of all errors of /token. */
  readonly index: Handler;
  /** GET /errors/{code or name}: one error; an unknown one gets 404 with the list. */
  readonly page: Handler;
}

/**
 * The pages that error_uri points to, in bokmål and English, as HTML and JSON.
 * @param switches read at each use
 */
export function errorPages(latest: LatestExchanges, switches: Pick<Switches, 'error-uri'>): ErrorPages {
  const index = (request: Request, known: boolean): Reply => {
    const context = contextOf(request, 'errors');
    const { language, format } = context;
    const errors = errorNames.map((name) => errorSummary(name, language));
    const status = known ? 200 : 404;
    if (format === 'html') return reply(context, status, indexHtml(errors, context, known));
    const list = { language, errors: errorListJson(errors, request.origin) };
    return reply(context, status, json(known ? list : { error: 'error-unknown', ...list }));
  };
  return {
    index: (request) => index(request, true),
    page: (request) => {
      const name = errorOfPage(request.params.error ?? '');
      if (name === undefined) return index(request, false);
      const context = contextOf(request, `errors/${pageOf(name)}`);
      const { language, format } = context;
      const content = errorPage(name, language, switches['error-uri'], latest(name, request));
      if (format === 'html') return reply(context, 200, errorHtml(content, context, request.origin));
      return reply(context, 200, json({ language, ...errorJson(content, request.origin) }));
    },
  };
}

const json = (body: unknown): string => `${JSON.stringify(body, null, 2)}\n`;

/** @param path of the page, relative to the root */
function contextOf(request: Request, path: string): PageContext {
  const root = '../'.repeat(request.path.split('/').length - 2);
  return { ...negotiate(request), root: root === '' ? './' : root, path };
}

/** Content-Security-Policy: only our own style sheets and typeface, no scripts, no framing. */
const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const reply = ({ format, language }: PageContext, status: number, body: string): Reply => ({
  status,
  headers: {
    'Content-Type': format === 'html' ? 'text/html; charset=utf-8' : jsonType,
    'Content-Language': language,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    Vary: 'Accept, Accept-Language, Cookie',
  },
  body,
  account: { answeredBy: 'maskinporten', operation: 'errors' },
});
