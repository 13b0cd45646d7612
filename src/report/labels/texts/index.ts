/** Labels of the report that the console has too, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
