/** Texts about observed calls and cases, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
