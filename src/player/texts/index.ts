/** What the player says, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
