/** Where do browsers find the console? Serves web/dist: a page for every address of the console, and the files it loads. */
export { type Console, openConsole } from './served.ts';
