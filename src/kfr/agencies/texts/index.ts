/** The texts of look-ups by agencies, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
