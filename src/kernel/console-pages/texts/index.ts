/** Names of the console's pages, by language; apart from the kernel's other texts, which the console does not need. */
export * as en from './en.ts';
export * as nb from './nb.ts';
