import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkedEdit, checkedEntries } from './checked-entries.ts';
import { DirectoryError } from './directory-error.ts';
import { DirectoryText } from './directory-text.ts';
import type { Entries } from './entries.ts';
import { seed } from './seed.ts';

const start = (): Entries => {
  const result = checkedEntries(seed);
  if ('errors' in result) throw new Error(result.errors[0]);
  return result.entries;
};

const lists = [
  'institutions',
  'clients',
  'scopes',
  'accesses',
  'delegations',
  'systemUsers',
  'bankAccounts',
] as const;
const values = [undefined, '', 'x', '311002007', 7, [], [{ kid: 'a' }, { kid: 'a' }], 'bits:kundeforhold'];
const fields = [
  'name',
  'clientId',
  'scope',
  'consumer',
  'organisationNumber',
  'keys',
  'number',
  'unknown',
  'id',
];

/** An entry is repeated, removed, or changed in one field, mostly to something invalid. */
const anyEdit = fc.record({
  list: fc.constantFrom(...lists),
  at: fc.nat(30),
  what: fc.constantFrom('repeat', 'remove', 'set'),
  field: fc.constantFrom(...fields),
  value: fc.constantFrom(...values),
});
type Edit = typeof anyEdit extends fc.Arbitrary<infer T> ? T : never;

function edited(entries: Entries, { list, at, what, field, value }: Edit): Entries {
  const before: readonly object[] = entries[list];
  const entry = before[at % before.length];
  if (entry === undefined) return entries;
  const after =
    what === 'remove'
      ? before.filter((one) => one !== entry)
      : what === 'repeat'
        ? [...before, entry]
        : before.map((one) => (one === entry ? { ...entry, [field]: value } : one));
  return { ...entries, [list]: after };
}

const outcomeOf = (before: Entries, after: Entries): unknown => {
  try {
    return { entries: checkedEdit(before, after) };
  } catch (error) {
    if (error instanceof DirectoryError) return { errors: error.lines };
    throw error;
  }
};

/** Of an edit, entries that are there twice are named once all entries are valid. */
function entryErrorsFirst(result: ReturnType<typeof checkedEntries>): unknown {
  if ('entries' in result) return result;
  const others = result.errors.filter((error) => !/: holds .* twice$/.test(error));
  return { errors: others.length > 0 ? others : result.errors };
}

test('an edit is judged as the whole directory would be', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), (changes) => {
      let before = start();
      const text = new DirectoryText();
      for (const change of changes) {
        const after = change.reduce(edited, before);
        const result = checkedEntries(after);
        expect(outcomeOf(before, after)).toEqual(entryErrorsFirst(result));
        if ('entries' in result) before = checkedEdit(before, after);
        expect(text.of(before)).toBe(`${JSON.stringify(before, null, 2)}\n`);
      }
    }),
    { numRuns: 100 },
  );
});

test('names at most a hundred errors of an edit', () => {
  const before = start();
  const institutions = Array.from({ length: 150 }, () => ({
    ...seed.institutions[0],
    name: '',
  })) as Entries['institutions'];
  const outcome = outcomeOf(before, { ...before, institutions }) as { errors: string[] };
  expect(outcome.errors).toEqual(
    Array.from(
      { length: 100 },
      (_, index) => `institutions.${index}.name: must hold a character that is seen`,
    ),
  );
});
