/** What people write in workbooks of tests, and what is written there, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
