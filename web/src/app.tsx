import { QueryClientProvider } from '@tanstack/react-query';
import { Route, Router, Switch } from 'wouter';
import { queryClient } from './api/query-client.ts';
import { StreamProvider } from './api/stream-provider.tsx';
import { LanguageProvider } from './language/language.tsx';
import { NotFound } from './pages/not-found/not-found.tsx';
import { pages } from './pages/pages.ts';
import { SchemeProvider } from './scheme/scheme.tsx';
import { PageBoundary } from './shell/page-boundary.tsx';
import { Shell } from './shell/shell.tsx';

/** Path of the sandbox's root: empty, or the path of a proxy in front of it. The sandbox writes it into <base>. */
const root = new URL(document.baseURI).pathname.replace(/\/$/, '');

export function App() {
  return (
    <LanguageProvider>
      <SchemeProvider>
        <QueryClientProvider client={queryClient}>
          <StreamProvider>
            <Router base={root}>
              <Shell>
                <PageBoundary>
                  <Switch>
                    {pages.map(({ path, Page }) => (
                      <Route key={path} path={path}>
                        {({ id }: { readonly id?: string }) => <Page id={id} />}
                      </Route>
                    ))}
                    <Route>
                      <NotFound />
                    </Route>
                  </Switch>
                </PageBoundary>
              </Shell>
            </Router>
          </StreamProvider>
        </QueryClientProvider>
      </SchemeProvider>
    </LanguageProvider>
  );
}
