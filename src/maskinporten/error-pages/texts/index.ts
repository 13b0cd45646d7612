/** What the pages say of errors, beside causes and remedies, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
