import { type Html, html, languages } from '../../kernel/index.ts';
import type { Representation } from './negotiation.ts';
import * as texts from './texts/index.ts';

/** How a page was requested, and what its links need. */
export interface PageContext extends Representation {
  /** The sandbox's root, relative to the page (`../`): links then work behind any proxy path. */
  readonly root: string;
  /** The page's path, relative to the root. */
  readonly path: string;
}

/** A relative link; keeps ?lang=. @param path relative to the root */
export const link = ({ language, isLanguageInQuery, root }: PageContext, path: string): string =>
  `${root}${path}${isLanguageInQuery ? `?lang=${language}` : ''}`;

/** The HTML document around the content of a page. */
export function layout(context: PageContext, title: string, content: Html): string {
  const { language, root, path } = context;
  const { words } = texts[language];
  const others = languages.filter((other) => other !== language);
  const page = html`<!doctype html>
<html lang="${language}" data-color-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${words.site}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}_sandbox/assets/designsystemet.css">
<link rel="stylesheet" href="${root}_sandbox/assets/pages.css">
</head>
<body>
<a class="ds-skip-link" href="#content">${words.skip}</a>
<header class="bar">
<p class="site">${words.site}</p>
<nav aria-label="${words.navigation}">
<a class="ds-link" href="${link(context, 'errors')}">${words.errors}</a>
${others.map(
  (other) =>
    html`<a class="ds-link" href="${root}${path}?lang=${other}" lang="${other}" hreflang="${other}">${texts[other].words.language}</a>\n`,
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
