import { type ComponentType, lazy } from 'react';
import type { ConsolePageTexts } from '../../../src/kernel/words.ts';

interface PageRoute {
  readonly name: keyof ConsolePageTexts;
  /** A page with `/:id?` also shows one of what it lists. */
  readonly path: string;
  readonly Page: ComponentType<{ readonly id?: string | undefined }>;
}

/** The pages, in the order of the navigation. The sandbox serves the same paths: see src/http/routes.ts. */
export const pages: readonly PageRoute[] = [
  { name: 'start', path: '/', Page: lazy(() => import('./start/start-page.tsx')) },
  { name: 'traffic', path: '/traffic/:id?', Page: lazy(() => import('./traffic/traffic-page.tsx')) },
  { name: 'tests', path: '/tests/:id?', Page: lazy(() => import('./tests/tests-page.tsx')) },
  { name: 'demo', path: '/demo/:id?', Page: lazy(() => import('./demo/demo-page.tsx')) },
  { name: 'register', path: '/register/:id?', Page: lazy(() => import('./register/register-page.tsx')) },
  { name: 'clients', path: '/clients', Page: lazy(() => import('./clients/clients-page.tsx')) },
  { name: 'explain', path: '/explain', Page: lazy(() => import('./explain/explain-page.tsx')) },
  { name: 'controls', path: '/controls', Page: lazy(() => import('./controls/controls-page.tsx')) },
];

/** Of the navigation. */
export const addressOfPage = ({ path }: PageRoute): string => path.replace('/:id?', '');
