import { expect, test } from 'vitest';
import { languages } from '../../src/kernel/index.ts';
import { call } from '../support/commands.ts';
import { room } from '../support/sheet-room.ts';
import { useWorld } from '../support/world.ts';
import { plainTextsOfLines } from './pseudo-language.ts';

const world = useWorld();

const commands: Readonly<Record<string, () => Promise<string[]>>> = {
  show: async () => ['scenarios', 'show', 'happy'],
  play: async () => ['scenarios', 'play', 'n04', 'r01', '--pace', 'step', '--url', world.url],
  watch: async () => ['scenarios', 'watch', 'n04', '--timeout', 'PT0.001S', '--url', world.url],
  fill: async () => {
    const { book, results } = await room();
    return ['sheet', 'fill', book, '--from', results, '--dry-run'];
  },
};

test.each(Object.keys(commands).flatMap((name) => languages.map((language) => [name, language] as const)))(
  '%s says nothing in %s that is a text of the logic',
  async (name, language) => {
    const { out } = await call([...((await commands[name]?.()) ?? []), '--language', language]);
    expect(out).toContain('⟦');
    expect(plainTextsOfLines(out)).toEqual([]);
  },
);
