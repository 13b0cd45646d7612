/** What commands say to whoever sits at the terminal, by language. Faults and --help are English. */
export * as en from './en.ts';
export * as nb from './nb.ts';
