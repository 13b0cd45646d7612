import { bases } from '../kernel/index.ts';

/** The pages of the console, and the folder of their scripts and style sheets. They hold no data: they get it from /_sandbox. */
const pages = ['traffic', 'tests', 'demo', 'register', 'clients', 'explain', 'controls'];
const others = ['console', 'login', 'logout'];

const firstSegment = (path: string): string => path.split('/', 2)[1] ?? '';

/** Whether the path is that of a page of the console, with what is below it. */
export const isConsolePage = (path: string): boolean => path === '/' || pages.includes(firstSegment(path));

/** Whether the path belongs to the console: its pages and their files, and login. */
export const isConsolePath = (path: string): boolean =>
  isConsolePage(path) || others.includes(firstSegment(path));

const isBelow = (path: string, base: string): boolean => path === base || path.startsWith(`${base}/`);

export const isControlPath = (path: string): boolean => isBelow(path, bases.control);

export const isSelfServicePath = (path: string): boolean => isBelow(path, bases.selfService);
