import type { KindName } from '../../../../src/testdata/kinds.ts';

export type What = 'persons' | 'organisations' | 'batch';

/** What a kind of number is of. */
const kinds = {
  tenor: 'persons',
  'tenor-d': 'persons',
  dolly: 'persons',
  'dolly-d': 'persons',
  'rule-2032': 'persons',
  'wrong-control-digits': 'persons',
  'wrong-date-of-birth': 'persons',
  organisation: 'organisations',
  'wrong-control-digit': 'organisations',
} satisfies Record<KindName, What>;

/** Whether the kind can be chosen; a file takes all. */
export const isKindOf = (what: What, kind: string): boolean =>
  what === 'batch' || (kinds as Readonly<Record<string, What>>)[kind] === what;
