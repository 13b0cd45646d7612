import { documentHandlers, type ParsedDocument } from '../../contract/index.ts';
import { type Handler, negotiate } from '../../kernel/index.ts';
import type { Description } from './description.ts';
import { openapiPage } from './page.ts';

/** Only our own style sheets, no scripts, no framing. */
const policy =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** /_sandbox/openapi: the description of the remote control as YAML, as JSON and as a page. @param document read at the first call */
export function openapi(document: ParsedDocument) {
  const { contractYaml, contractJson } = documentHandlers(document, 'control');
  const page: Handler = (request) => {
    const { language, scheme, format } = negotiate(request);
    if (format === 'json') return contractJson(request);
    // Relative, so that it works behind a proxy that adds a path.
    const root = '../'.repeat(request.path.split('/').length - 2);
    return {
      status: 200,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Language': language,
        'Content-Security-Policy': policy,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-store',
        Vary: 'Accept, Accept-Language, Cookie',
      },
      body: openapiPage(document.parsed() as Description, { language, scheme, root }),
      account: { answeredBy: 'control', operation: 'contract' },
    };
  };
  return { controlYaml: contractYaml, controlJson: contractJson, controlPage: page } satisfies Record<
    string,
    Handler
  >;
}
