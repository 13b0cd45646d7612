import * as texts from './console-pages/texts/index.ts';
import { type Html, html } from './html.ts';
import type { Language } from './localized.ts';
import type { Scheme } from './negotiation.ts';

interface PageParts {
  readonly language: Language;
  readonly scheme: Scheme;
  /** The sandbox's root, relative to the page (`../`): links then work behind any proxy path. */
  readonly root: string;
  readonly title: string;
  /** Name of the sandbox. */
  readonly site: string;
  /** Text of the link that skips the header. */
  readonly skip: string;
  readonly header: Html;
  readonly content: Html;
  readonly footer: string;
}

/** The HTML document of a page that the sandbox renders itself, with the style sheets of Designsystemet. */
export const pageDocument = ({
  language,
  scheme,
  root,
  title,
  site,
  skip,
  header,
  content,
  footer,
}: PageParts): string =>
  html`<!doctype html>
<html lang="${language}" data-color-scheme="${scheme}" data-size="sm">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${site}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}_sandbox/assets/designsystemet.css">
<link rel="stylesheet" href="${root}_sandbox/assets/pages.css">
</head>
<body>
<a class="ds-skip-link" href="#content">${skip}</a>
<header class="bar">
<p class="site"><a class="ds-link" href="${root}">${site}</a></p>
${header}
</header>
<main id="content" tabindex="-1">
${content}
</main>
<footer class="bar"><p>${footer}</p></footer>
</body>
</html>
`.text;

/** Links to the console's pages as items of a list, for a page that the sandbox renders itself. */
export const consoleLinks = (language: Language, root: string): readonly Html[] =>
  Object.entries(texts[language].consolePages).map(
    ([page, name]) =>
      html`<li><a class="ds-link" href="${root}${page === 'start' ? '' : page}?lang=${language}">${name}</a></li>\n`,
  );
