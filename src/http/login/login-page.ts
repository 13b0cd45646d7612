import {
  type Explanation,
  html,
  type Language,
  languages,
  negotiate,
  pageDocument,
  type Reply,
  type Representation,
  type Request,
} from '../../kernel/index.ts';
import { relativeTo } from './local-page.ts';
import * as texts from './texts/index.ts';

/** No script, no frame; the form goes to this sandbox only. */
const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/**
 * The login page.
 * @param next page to open after the login
 * @param refusal of the last attempt
 */
export function loginPage(
  request: Request,
  next: string,
  status = 200,
  refusal?: Explanation,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const { language, scheme, isLanguageInQuery } = negotiate(request);
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Content-Security-Policy': policy,
      // With no-referrer, browsers would send `Origin: null` with the form (Fetch standard, 3.1).
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language, Cookie',
      ...headers,
    },
    body: documentOf(request.path, next, { language, scheme, isLanguageInQuery }, refusal),
    account: { answeredBy: 'sandbox', ...(refusal === undefined ? {} : { explanation: refusal }) },
  };
}

function documentOf(
  path: string,
  next: string,
  { language, scheme, isLanguageInQuery }: Omit<Representation, 'format'>,
  refusal: Explanation | undefined,
): string {
  const { words } = texts[language];
  const pageIn = (lang: Language | undefined): string => {
    const query = new URLSearchParams({ ...(lang && { lang }), ...(next === '/' ? {} : { next }) });
    return relativeTo(path, `/login${query.size === 0 ? '' : `?${query}`}`);
  };
  const alert =
    refusal === undefined
      ? []
      : html`<div class="ds-alert" data-color="danger" role="alert">
<p class="ds-paragraph">${refusal.summary[language]} ${refusal.remedy[language]}</p>
</div>
`;
  return pageDocument({
    language,
    scheme,
    root: relativeTo(path, '/'),
    title: words.title,
    site: words.site,
    skip: words.skip,
    header: html`<nav aria-label="${words.navigation}">
<ul>${languages
      .filter((other) => other !== language)
      .map(
        (other) =>
          html`<li class="language"><a class="ds-link" href="${pageIn(other)}" lang="${other}" hreflang="${other}">${texts[other].words.language}</a></li>\n`,
      )}</ul>
</nav>`,
    content: html`<h1 class="ds-heading" data-size="md">${words.title}</h1>
${alert}<p class="ds-paragraph lead">${words.intro}</p>
<form class="login" method="post" action="${pageIn(isLanguageInQuery ? language : undefined)}">
<div class="ds-field">
<label class="ds-label" for="token">${words.token}</label>
<input class="ds-input" id="token" name="token" type="password" autocomplete="current-password" required>
</div>
<button class="ds-button" type="submit">${words.submit}</button>
</form>
<p class="ds-paragraph lead" data-size="sm">${words.link}</p>`,
    footer: words.footer,
  });
}
