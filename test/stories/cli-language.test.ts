import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, emptyFolder } from '../support/commands.ts';
import { room } from '../support/sheet-room.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();

const norwegian = { LANG: 'nb_NO.UTF-8' };

const spoken = {
  list: { en: /The same customer again/, nb: /Samme kunde på nytt/ },
  show: {
    en: /The same customer again\n(?:.*\n)+ .*Expected result/,
    nb: /Samme kunde på nytt\n(?:.*\n)+ .*Forventet resultat/,
  },
  watch: { en: /0 of 1 passed, 0 failed, 1 open/, nb: /0 av 1 bestått, 0 feilet, 1 åpen\n/ },
  play: { en: /1 test case: 1 passed/, nb: /1 testtilfelle: 1 bestått/ },
  fill: { en: /3 cells to fill; nothing was written/, nb: /3 celler å fylle ut; ingenting er skrevet/ },
};

async function outputOf(command: keyof typeof spoken, flags: readonly string[], environment = {}) {
  if (command === 'fill') {
    const { book, results } = await room();
    return call(['sheet', 'fill', book, '--from', results, '--dry-run', '--accept', ...flags], {
      environment,
    });
  }
  const address = command === 'watch' || command === 'play' ? ['--url', world.url] : [];
  const short = command === 'watch' ? ['--timeout', 'PT0.001S'] : [];
  return call(['scenarios', command, 'n04', ...address, ...short, ...flags], { environment });
}

describe.each(['list', 'show', 'watch', 'play', 'fill'] as const)('the output language of %s', (command) => {
  test.each<readonly [string, readonly string[], Readonly<Record<string, string>>, 'en' | 'nb']>([
    ['is English by default', [], {}, 'en'],
    ['follows the locale of the terminal', [], norwegian, 'nb'],
    ['is the one requested, whatever the locale of the terminal', ['--language', 'en'], norwegian, 'en'],
    ['is the one requested, without a locale of the terminal', ['--language', 'nb'], {}, 'nb'],
  ])('%s', async (_, flags, environment, language) => {
    const { out, err } = await outputOf(command, flags, environment);
    expect(err).toBe('');
    expect(out).toMatch(spoken[command][language]);
  });
});

describe('the report is in bokmål unless another language is requested, in any locale of the terminal', () => {
  test.each([
    [[], {}, 'nb'],
    [[], { LANG: 'en_GB.UTF-8' }, 'nb'],
    [['--language', 'en'], norwegian, 'en'],
  ])('%j %j', async (flags, environment, language) => {
    const folder = await emptyFolder();
    const results = ['--results', join(folder, 'results.json')];
    const played = await call(
      ['scenarios', 'play', 'n01', '--url', world.url, '--report', 'played.json', ...results, ...flags],
      { environment, folder },
    );
    expect(played.status).toBe(0);
    const made = await call(
      ['report', '--from', 'results.json', '--format', 'json', '--out', 'made.json', ...flags],
      { environment, folder },
    );
    expect(made).toEqual({ status: 0, out: '', err: '' });
    for (const file of ['played.json', 'made.json'])
      expect(JSON.parse(await readFile(join(folder, file), 'utf8'))).toMatchObject({ language });
  });
});

test('JSON output is the same in any locale', async () => {
  expect(await outputOf('list', ['--json'], norwegian)).toEqual(await outputOf('list', ['--json']));
});
