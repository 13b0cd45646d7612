import { type Html, html } from '../../kernel/index.ts';
import type { Wish } from './negotiation.ts';
import { words } from './words.ts';

/** Where a page stands, for its links. */
export interface Place {
  readonly wish: Wish;
  /** From the page up to the root of the sandbox: links work under whatever address the caller uses. */
  readonly up: string;
  /** The page itself, from the root, without a slash at its head. */
  readonly path: string;
}

/** Keeps the language that the address named. */
export const link = ({ wish, up }: Place, path: string): string =>
  `${up}${path}${wish.named ? `?lang=${wish.language}` : ''}`;

/** A whole document around the content of a page. */
export function layout(place: Place, title: string, content: Html): string {
  const { wish, up, path } = place;
  const { language } = wish;
  const other = language === 'nb' ? { lang: 'en', name: 'English' } : { lang: 'nb', name: 'Norsk (bokmål)' };
  const page = html`<!doctype html>
<html lang="${language}" data-color-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${words.site[language]}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${up}_sandbox/assets/designsystemet.css">
<link rel="stylesheet" href="${up}_sandbox/assets/pages.css">
</head>
<body>
<a class="ds-skip-link" href="#content">${words.skip[language]}</a>
<header class="bar">
<p class="site">${words.site[language]}</p>
<nav aria-label="${words.navigation[language]}">
<a class="ds-link" href="${link(place, 'errors')}">${words.errors[language]}</a>
<a class="ds-link" href="${up}${path}?lang=${other.lang}" lang="${other.lang}" hreflang="${other.lang}">${other.name}</a>
</nav>
</header>
<main id="content" tabindex="-1">
${content}
</main>
<footer class="bar"><p>${words.footer[language]}</p></footer>
</body>
</html>
`;
  return page.text;
}
