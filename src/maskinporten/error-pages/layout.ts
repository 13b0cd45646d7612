import { type Html, html, languages } from '../../kernel/index.ts';
import type { Wish } from './negotiation.ts';
import * as texts from './texts/index.ts';

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
  const { words } = texts[language];
  const others = languages.filter((other) => other !== language);
  const page = html`<!doctype html>
<html lang="${language}" data-color-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${words.site}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${up}_sandbox/assets/designsystemet.css">
<link rel="stylesheet" href="${up}_sandbox/assets/pages.css">
</head>
<body>
<a class="ds-skip-link" href="#content">${words.skip}</a>
<header class="bar">
<p class="site">${words.site}</p>
<nav aria-label="${words.navigation}">
<a class="ds-link" href="${link(place, 'errors')}">${words.errors}</a>
${others.map(
  (other) =>
    html`<a class="ds-link" href="${up}${path}?lang=${other}" lang="${other}" hreflang="${other}">${texts[other].words.language}</a>\n`,
)}</nav>
</header>
<main id="content" tabindex="-1">
${content}
</main>
<footer class="bar"><p>${words.footer}</p></footer>
</body>
</html>
`;
  return page.text;
}
