/** Output of commands for people, by language. Other errors than those of `check` and `sheet fill`, and --help, are English. */
export * as en from './en.ts';
export * as nb from './nb.ts';
