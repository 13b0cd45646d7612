import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyedList } from './keyed-list.ts';

interface Entry {
  readonly key: string;
  readonly value: number;
}
const keyOf = ({ key }: Entry): string => key;
const keys = ['a', 'b', 'c', 'd', 'e'] as const;

const firstRepeated = (entries: readonly Entry[]): string | undefined =>
  entries.map(keyOf).find((key, index, all) => all.indexOf(key) < index);

/** What an edit does to a list; some versions are made and never used, as when a file cannot be written. */
const anyEdit = fc.record({
  what: fc.constantFrom('append', 'replace', 'remove', 'move', 'keep'),
  key: fc.constantFrom(...keys),
  at: fc.nat(6),
  value: fc.nat(),
  isDropped: fc.boolean(),
});
type Edit = typeof anyEdit extends fc.Arbitrary<infer T> ? T : never;

function edited(entries: readonly Entry[], { what, key, at, value }: Edit): readonly Entry[] {
  const entry = { key, value };
  switch (what) {
    case 'append':
      return [...entries, entry];
    case 'replace':
      return entries.map((one) => (one.key === key ? entry : one));
    case 'remove':
      return entries.toSpliced(at, 1);
    case 'move':
      return [...entries.filter((one) => one.key !== key), entry];
    case 'keep':
      return [...entries];
  }
}

test('every version of a list finds its own entries, whatever later versions did', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 25 }), (edits) => {
      let latest = new KeyedList<Entry>([], keyOf);
      const versions = [latest];
      for (const edit of edits) {
        const next = new KeyedList(edited(latest.entries, edit), keyOf, latest);
        expect(next.repeated).toBe(firstRepeated(next.entries));
        if (next.repeated !== undefined || edit.isDropped) continue;
        latest = next;
        versions.push(latest);
      }
      for (const version of versions)
        for (const key of keys)
          expect(version.get(key)).toBe(version.entries.find((entry) => entry.key === key));
    }),
    { numRuns: 500 },
  );
});
