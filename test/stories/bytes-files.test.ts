import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Flags } from '../../src/config/index.ts';
import { ownFolder } from '../../src/scenarios/index.ts';
import { call, dataFolder, emptyFolder } from '../support/commands.ts';
import { sampleRun } from '../support/report.ts';
import { room } from '../support/sheet-room.ts';
import { openWorld } from '../support/world.ts';

const bom = '\ufeff';

/** Starts the sandbox and stops it. @returns the error that prevents the start */
async function served(folder: string, flags: Flags = {}): Promise<string> {
  try {
    await (await openWorld(flags, folder)).close();
    return '';
  } catch (error) {
    return String(error);
  }
}

/** @returns the errors of a report of these files */
async function reported(results: Buffer | string, comments: Buffer | string = '{}'): Promise<string> {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'results.json'), results);
  await writeFile(join(folder, 'comments.yaml'), comments);
  const files = ['--from', 'results.json', '--comments', 'comments.yaml'];
  return (await call(['report', ...files, '--format', 'json'], { folder })).err;
}

/** A valid text with the letter å in its second line. */
const comments = 'KFR-N04: |\n  Prøvd på nytt\n';
const fileOf = (value: object): string => JSON.stringify(value).replace('{', '{\n');

/** Each file that is read as text: a valid content, and what reads it and returns its errors. */
const files: readonly {
  readonly what: string;
  readonly text: () => string | Promise<string>;
  readonly read: (bytes: Buffer) => Promise<string>;
}[] = [
  {
    what: 'directory.json',
    text: async () => readFile(join(await dataFolder(), 'directory.json'), 'utf8'),
    async read(bytes) {
      const folder = await dataFolder();
      await writeFile(join(folder, 'directory.json'), bytes);
      return served(folder);
    },
  },
  {
    what: 'a seed',
    text: () => fileOf({ directory: { delegations: [] } }),
    async read(bytes) {
      const folder = await dataFolder();
      for (const file of ['directory.json', 'register.sqlite', 'register.sqlite.seal'])
        await rm(join(folder, file));
      const seed = join(folder, 'seed.json');
      await writeFile(seed, bytes);
      return served(folder, { seed });
    },
  },
  { what: 'results', text: () => fileOf(sampleRun), read: reported },
  {
    what: 'comments',
    text: () => comments,
    read: (bytes) => reported(JSON.stringify(sampleRun), bytes),
  },
  {
    what: 'a test case',
    text: () => readFile(join(ownFolder, 'KFR-N04.yaml'), 'utf8'),
    async read(bytes) {
      const folder = await emptyFolder();
      await writeFile(join(folder, 'KFR-N04.yaml'), bytes);
      return (await call(['scenarios', 'check', folder])).err;
    },
  },
  {
    what: 'a mapping',
    text: () => 'N01: KFR-N01\nmøte med BITS: KFR-S01\n',
    async read(bytes) {
      const { folder, results, fill } = await room();
      const map = join(folder, 'map.yaml');
      await writeFile(map, bytes);
      return (await fill('--from', results, '--map', map, '--dry-run')).err;
    },
  },
];

describe.each(files)('$what', ({ text, read }) => {
  test('in UTF-8 is accepted, with a byte order mark or without', async () => {
    expect(await read(Buffer.from(await text()))).toBe('');
    expect(await read(Buffer.from(bom + (await text())))).toBe('');
  });

  test('in Windows-1252 is refused, with the line, the byte and the remedy', async () => {
    const valid = await text();
    const wrong = Buffer.from(/[æøåÆØÅ]/.test(valid) ? valid : valid.replace('{\n', '{\n"å":1,'), 'latin1');
    const index = wrong.findIndex((byte) => byte >= 0x80);
    const line = wrong.subarray(0, index).toString('latin1').split('\n').length;
    const error = await read(wrong);
    const byte = wrong.subarray(index, index + 1);
    const named = `byte ${index + 1} is ${byte.toString('hex').toUpperCase()}; it looks like Windows-1252 (Latin-1), where that is "${byte.toString('latin1')}"`;
    for (const words of ['not UTF-8', `line ${line}`, named, 'with -Encoding UTF8'])
      expect(error).toContain(words);
    expect(error).toMatch(/\w\.(?:json|yaml)\b/);
  });

  test('in UTF-16 is refused by its name', async () => {
    const error = await read(Buffer.from(bom + (await text()), 'utf16le'));
    expect(error).toMatch(/not UTF-8: it begins with the byte order mark of UTF-16\. Save the file as UTF-8/);
  });
});

test('the letters of a comment are in the report', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'results.json'), bom + JSON.stringify(sampleRun));
  await writeFile(join(folder, 'comments.yaml'), bom + comments);
  const args = ['--from', 'results.json', '--comments', 'comments.yaml', '--format', 'json'];
  const { out } = await call(['report', ...args], { folder });
  expect(JSON.parse(out).comments).toMatchObject({ 'KFR-N04': 'Prøvd på nytt' });
});
