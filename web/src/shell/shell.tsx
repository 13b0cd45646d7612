import { Alert, Link, Paragraph, SkipLink } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { Link as RouteLink, useLocation } from 'wouter';
import * as pageTexts from '../../../src/kernel/console-pages/texts/index.ts';
import { addressOf } from '../api/control.ts';
import { useStreamState } from '../api/stream-provider.tsx';
import { useLanguage, useTexts } from '../language/language.tsx';
import { addressOfPage, pages } from '../pages/pages.ts';
import { Preferences } from './preferences.tsx';
import { texts } from './texts/index.ts';

/** Header with the navigation, the content, footer. A page that fills the screen hides them by `data-full-screen` (style/shell.css). */
export function Shell({ children }: { readonly children: ReactNode }) {
  const words = useTexts(texts);
  const { language } = useLanguage();
  const pageNames = pageTexts[language].consolePages;
  const state = useStreamState();
  // Rendered anew when the address changes.
  useLocation();
  const here = `${location.pathname}${location.search}`;
  return (
    <>
      {/* Not "#content" alone: by <base> that is the root page. */}
      <SkipLink href={`${here}#content`}>{words.skip}</SkipLink>
      <header className="shell-header">
        <p className="site">{words.site}</p>
        <nav aria-label={words.navigation}>
          <ul>
            {pages.map((page) => (
              <li key={page.name}>
                <NavigationLink path={addressOfPage(page)}>{pageNames[page.name]}</NavigationLink>
              </li>
            ))}
          </ul>
        </nav>
        <Preferences />
      </header>
      <div role="status" className="stream-state">
        {state === 'gone' && <Alert data-color="warning">{words.gone}</Alert>}
      </div>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="shell-footer">
        <Paragraph data-size="sm">{words.footer}</Paragraph>
        <Link href={addressOf(`errors?lang=${language}`)} data-size="sm">
          {words.errors}
        </Link>
        <Link href={addressOf(`_sandbox/openapi?lang=${language}`)} data-size="sm">
          {words.remoteControl}
        </Link>
      </footer>
    </>
  );
}

function NavigationLink({ path, children }: { readonly path: string; readonly children: string }) {
  const [location] = useLocation();
  const isCurrent = path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`);
  return (
    <RouteLink href={path} className="ds-link" aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </RouteLink>
  );
}
