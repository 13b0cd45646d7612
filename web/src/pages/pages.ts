import type { ComponentType } from 'react';
import type { ConsolePageTexts } from '../../../src/kernel/words.ts';
import ClientsPage from './clients/clients-page.tsx';
import ControlsPage from './controls/controls-page.tsx';
import DemoPage from './demo/demo-page.tsx';
import ExplainPage from './explain/explain-page.tsx';
import RegisterPage from './register/register-page.tsx';
import StartPage from './start/start-page.tsx';
import TestsPage from './tests/tests-page.tsx';
import TrafficPage from './traffic/traffic-page.tsx';

interface PageRoute {
  readonly name: keyof ConsolePageTexts;
  /** A page with `/:id?` also shows one of what it lists. */
  readonly path: string;
  readonly Page: ComponentType<{ readonly id?: string | undefined }>;
}

/** The pages, in the order of the navigation. The sandbox serves the same paths: see src/http/routes.ts. */
export const pages: readonly PageRoute[] = [
  { name: 'start', path: '/', Page: StartPage },
  { name: 'traffic', path: '/traffic/:id?', Page: TrafficPage },
  { name: 'tests', path: '/tests/:id?', Page: TestsPage },
  { name: 'demo', path: '/demo/:id?', Page: DemoPage },
  { name: 'register', path: '/register/:id?', Page: RegisterPage },
  { name: 'clients', path: '/clients', Page: ClientsPage },
  { name: 'explain', path: '/explain', Page: ExplainPage },
  { name: 'controls', path: '/controls', Page: ControlsPage },
];

/** Of the navigation. */
export const addressOfPage = ({ path }: PageRoute): string => path.replace('/:id?', '');
