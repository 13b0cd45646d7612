import { type ComponentType, lazy } from 'react';

export type PageName = 'start';

interface PageRoute {
  readonly name: PageName;
  /** The first is that of the navigation. `:id` is what the page shows one of. */
  readonly paths: readonly string[];
  readonly Page: ComponentType<{ readonly id?: string | undefined }>;
}

/** The pages, in the order of the navigation. The sandbox serves the same paths: see src/http/routes.ts. */
export const pages: readonly PageRoute[] = [
  { name: 'start', paths: ['/'], Page: lazy(() => import('./start/start-page.tsx')) },
];
