import {
  consoleLinks,
  Html,
  html,
  languages,
  pageDocument,
  type Representation,
} from '../../kernel/index.ts';
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
  const { language, scheme, root, path } = context;
  const { words } = texts[language];
  const others = languages.filter((other) => other !== language);
  return pageDocument({
    language,
    scheme,
    root,
    title,
    site: words.site,
    skip: words.skip,
    header: html`<nav aria-label="${words.navigation}">
<ul>
${consoleLinks(language, root)}<li><a class="ds-link" href="${link(context, 'errors')}"${path === 'errors' ? new Html(' aria-current="page"') : ''}>${words.errors}</a></li>
${others.map(
  (other) =>
    html`<li class="language"><a class="ds-link" href="${root}${path}?lang=${other}" lang="${other}" hreflang="${other}">${texts[other].words.language}</a></li>\n`,
)}</ul>
</nav>`,
    content,
    footer: words.footer,
  });
}
