import { bases } from '../kernel/index.ts';

/**
 * Routes of pages of the console, besides `/`; web/src/pages/pages.ts has the same. They hold no data: they get it from /_sandbox.
 */
export const consolePages: readonly string[] = [
  '/traffic',
  '/traffic/:id',
  '/tests',
  '/tests/:id',
  '/demo',
  '/demo/:id',
  '/register',
  '/register/:id',
  '/clients',
  '/explain',
  '/controls',
];

/** Without allocating an array: every request is checked. */
function firstSegment(path: string): string {
  const end = path.indexOf('/', 1);
  return end === -1 ? path.slice(1) : path.slice(1, end);
}

const pages = new Set(consolePages.map(firstSegment));
/** With the folder of the scripts and style sheets, and login. */
const all = new Set([...pages, 'console', 'login', 'logout']);

/** Whether the path is that of a page of the console, with what is below it. */
export const isConsolePage = (path: string): boolean => path === '/' || pages.has(firstSegment(path));

/** Whether the path belongs to the console: its pages and their files, and login. */
export const isConsolePath = (path: string): boolean => path === '/' || all.has(firstSegment(path));

const isBelow = (path: string, base: string): boolean => path === base || path.startsWith(`${base}/`);

/** Whether the path requires the control token, if one is set. */
export const isControlPath = (path: string): boolean =>
  isBelow(path, bases.control) || path === '/metrics' || path === '/metrics/';

export const isSelfServicePath = (path: string): boolean => isBelow(path, bases.selfService);
