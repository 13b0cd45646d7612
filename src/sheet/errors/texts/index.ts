/** Why a workbook, a table or a mapping cannot be used, by language. */
export * as en from './en.ts';
export * as nb from './nb.ts';
