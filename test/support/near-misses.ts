import { describe, expect, test } from 'vitest';
import { expectRefusal, type RefusalRow } from './token-requests.ts';
import type { World } from './world.ts';

/** A refusal, and what its explanation must name in both languages: the same, or `English|Norwegian`. */
export type Miss = RefusalRow & { readonly names: readonly string[] };
export const miss = (refusal: RefusalRow, ...names: string[]): Miss => ({ ...refusal, names });

/** Tests each row of each subject. */
export function testMisses(world: World, subjects: Readonly<Record<string, readonly Miss[]>>): void {
  describe.each(Object.entries(subjects))('near misses: %s', (_subject, rows) => {
    test.each(rows)('$fault is refused, and explained by its cause', (row) => expectNamed(world, row));
  });
}

const wordIn = (name: string, language: 'en' | 'nb'): string =>
  name.split('|')[language === 'en' ? 0 : 1] ?? name;

async function expectNamed(world: World, { send, names, ...refusal }: Miss): Promise<void> {
  const reply = await send(world);
  const { explanation } = await world.exchangeOf(reply);
  await expectRefusal(world, reply, refusal);
  for (const language of ['en', 'nb'] as const) {
    const text = `${explanation?.summary[language]} ${explanation?.remedy[language]} ${explanation?.got}`;
    const unnamed = names.map((name) => wordIn(name, language)).filter((word) => !text.includes(word));
    expect({ text, unnamed }).toEqual({ text, unnamed: [] });
  }
  expect(JSON.stringify(explanation)).not.toMatch(/eyJ[\w-]{20}|tiger-9/);
}
