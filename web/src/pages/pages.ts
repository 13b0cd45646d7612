import { type ComponentType, lazy } from 'react';
import type { texts } from '../shell/texts/en.ts';

export type PageName = keyof (typeof texts)['pages'];

interface PageRoute {
  readonly name: PageName;
  /** The first is that of the navigation. `:id` is what the page shows one of. */
  readonly paths: readonly string[];
  readonly Page: ComponentType<{ readonly id?: string | undefined }>;
}

/** The pages, in the order of the navigation. The sandbox serves the same paths: see src/http/routes.ts. */
export const pages: readonly PageRoute[] = [
  { name: 'start', paths: ['/'], Page: lazy(() => import('./start/start-page.tsx')) },
  {
    name: 'traffic',
    paths: ['/traffic', '/traffic/:id'],
    Page: lazy(() => import('./traffic/traffic-page.tsx')),
  },
  { name: 'tests', paths: ['/tests', '/tests/:id'], Page: lazy(() => import('./tests/tests-page.tsx')) },
  { name: 'demo', paths: ['/demo', '/demo/:id'], Page: lazy(() => import('./demo/demo-page.tsx')) },
  {
    name: 'register',
    paths: ['/register', '/register/:id'],
    Page: lazy(() => import('./register/register-page.tsx')),
  },
  { name: 'clients', paths: ['/clients'], Page: lazy(() => import('./clients/clients-page.tsx')) },
  { name: 'explain', paths: ['/explain'], Page: lazy(() => import('./explain/explain-page.tsx')) },
  { name: 'controls', paths: ['/controls'], Page: lazy(() => import('./controls/controls-page.tsx')) },
];
