/** The texts of refusals before routing, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
