import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isWindows, unixRows } from '../../../test/support/unix.ts';
import { StartupError } from '../../kernel/index.ts';
import { switchTable } from '../../switches/index.ts';
import { checkScenarios } from './checked.ts';
import { errorLine } from './file-error.ts';
import { openLibrary, ownFolder, readLibrary } from './library.ts';
import { notesOn } from './replaced.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const text = await readFile(join(ownFolder, 'KFR-N04.yaml'), 'utf8');
const caseWith = (id: string, title = 'Trial'): string =>
  text.replace('KFR-N04', id).replace('The same customer again', title);

/** @returns the paths, in order */
const written = (files: Readonly<Record<string, string | Buffer>>): Promise<string[]> =>
  Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    }),
  );

const linesOf = (...paths: readonly string[]): string[] =>
  checkScenarios(paths, switchTable).errors.map((error) =>
    errorLine(error).replaceAll(join(folder, '/'), ''),
  );

describe('a folder', () => {
  test('gives its cases in the order of the files, and ignores other files', async () => {
    await written({
      'b.yml': caseWith('B'),
      'a.yaml': caseWith('C'),
      'c.YAML': caseWith('A'),
      '.hidden.yaml': 'x',
      'README.md': 'x',
      yaml: 'x',
    });
    await mkdir(join(folder, 'more'));
    await writeFile(join(folder, 'more', 'x.yaml'), 'x');
    expect(readLibrary([folder]).scenarios.map(({ id }) => id)).toEqual(['C', 'B', 'A']);
    expect(linesOf(folder)).toEqual([]);
  });

  test('gives the cases by area', async () => {
    const about = (id: string, area: string) => caseWith(id).replace(/area: .*/, `area: ${area}`);
    await written({
      '1.yaml': about('A', 'resilience'),
      '2.yaml': about('B', 'token'),
      '3.yaml': about('C', 'lookup'),
      '4.yaml': about('D', 'token'),
    });
    expect(readLibrary([folder]).scenarios.map(({ id }) => id)).toEqual(['B', 'D', 'C', 'A']);
  });

  test('reports all errors of all files', async () => {
    await written({
      '1.yaml': caseWith('KFR-X01').replace('tags: [happy]', 'tags: []'),
      '2.yaml': Buffer.from([0x69, 0x64, 0xff, 0xfe]),
      '3.yaml': 'id: [',
      '4.yaml': '#'.repeat(256 * 1024 + 1),
      '5.yaml': caseWith('KFR-X05'),
      '6.yaml': '',
    });
    await mkdir(join(folder, '7.yaml'));
    if (!isWindows) {
      await symlink(join(folder, 'nowhere'), join(folder, '8.yaml'));
      await symlink('/dev/zero', join(folder, '9.yaml'));
    }
    const { files, errors } = checkScenarios([folder], switchTable);
    expect(files.filter(({ scenario }) => scenario !== undefined).map(({ file }) => file)).toEqual([
      join(folder, '5.yaml'),
    ]);
    expect(errors.map((error) => errorLine(error).replace(join(folder, '/'), ''))).toEqual([
      '1.yaml:14:1 tags: must have at least 1 entry',
      expect.stringMatching(/^2\.yaml: line 1 is not UTF-8: byte 3 is FF; /),
      '3.yaml:1:5: opens a bracket or a quotation mark that is never closed; close it',
      '4.yaml: is larger than 256 KB',
      '6.yaml:1:1: is empty; a test case begins with id, title and purpose',
      '7.yaml: is a folder, not a file; give it as an argument of its own to check the files in it',
      ...unixRows('symbolic links for every user', '8.yaml: does not exist', '9.yaml: is not a file'),
    ]);
  });

  test('reports a duplicate id, even if its files have errors', async () => {
    await written({
      'a.yaml': caseWith('KFR-X01'),
      'b.yaml': caseWith('KFR-X01').replace('[happy]', '[]'),
      'c.yaml': caseWith('KFR-X02').replace('[happy]', '[]'),
      'd.yaml': caseWith('KFR-X02'),
    });
    expect(linesOf(folder)).toEqual([
      'b.yaml:14:1 tags: must have at least 1 entry',
      `b.yaml:2:1 id: KFR-X01 is also the id in a.yaml:2; give one of the two cases another id`,
      'c.yaml:14:1 tags: must have at least 1 entry',
      `d.yaml:2:1 id: KFR-X02 is also the id in c.yaml:2; give one of the two cases another id`,
    ]);
  });

  test('reports a folder without cases, and a path that is not a folder', async () => {
    const [file = ''] = await written({ 'notes.txt': 'x' });
    expect(linesOf(folder)).toEqual([`${folder}: has no test cases: no file in it ends in .yaml or .yml`]);
    expect(linesOf(join(folder, 'nowhere'))).toEqual(['nowhere: does not exist']);
    expect(linesOf(join(file, 'within'))).toEqual([`${join('notes.txt', 'within')}: does not exist`]);
    expect(linesOf(`${folder}/a\0b`)).toEqual(['a\0b: cannot be read (ERR_INVALID_ARG_VALUE)']);
    expect(linesOf(file)).toEqual(['notes.txt:1:1: must be a group of fields, not "x"']);
  });
});

describe('several paths', () => {
  const notesOf = (...paths: readonly string[]): string[] =>
    notesOn(checkScenarios(paths, switchTable), readLibrary([ownFolder])).map((error) =>
      errorLine(error).replaceAll(join(folder, '/'), ''),
    );
  const inFolders = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
    for (const name of ['one', 'two']) await mkdir(join(folder, name));
    return written(files);
  };

  test('name each file once, however they are spelt', async () => {
    const files = await written({ 'a.yaml': caseWith('KFR-X01'), 'b.yaml': caseWith('KFR-X02') });
    const spelt = [...files, folder, `${folder}/../${basename(folder)}/a.yaml`, `${folder}/./`];
    const checked = checkScenarios(spelt, switchTable);
    expect(checked.files.map(({ id }) => id?.text)).toEqual(['KFR-X01', 'KFR-X02']);
    expect([checked.errors, checked.notes]).toEqual([[], []]);
  });

  test('may not be two files of one folder with the same id: it could not be loaded', async () => {
    const files = await written({
      'a.yaml': caseWith('KFR-X01'),
      'b.yaml': `# One line more\n${caseWith('KFR-X01')}`,
      'c.yaml': caseWith('KFR-X01'),
    });
    expect(linesOf(...files.toReversed())).toEqual([
      'b.yaml:3:1 id: KFR-X01 is also the id in c.yaml:2; give one of the two cases another id',
      'a.yaml:2:1 id: KFR-X01 is also the id in c.yaml:2; give one of the two cases another id',
    ]);
  });

  test('may not have ids that differ in capitals only, which are an error of their own', async () => {
    await written({ 'a.yaml': caseWith('KFR-X01'), 'b.yaml': caseWith('kfr-x01') });
    expect(linesOf(folder)).toEqual([
      'b.yaml:2:1 id: must be capitals, digits and hyphens, such as KFR-N01; found "kfr-x01"; did you mean KFR-X01?',
      'b.yaml:2:1 id: kfr-x01 is also the id in a.yaml:2; give one of the two cases another id',
    ]);
  });

  test('may have the same id in two folders, which is noted', async () => {
    const files = await inFolders({ 'one/a.yaml': caseWith('KFR-X01'), 'two/b.yaml': caseWith('KFR-X01') });
    for (const paths of [files, [join(folder, 'one'), join(folder, 'two')]]) {
      expect(linesOf(...paths)).toEqual([]);
      expect(notesOf(...paths)).toEqual([
        `${join('two', 'b.yaml')}:2:1 id: KFR-X01 is also the id in ${join('one', 'a.yaml')}:2; the two cannot be in one folder`,
      ]);
    }
  });

  test('may replace built-in cases, which is noted, with errors in the file too', async () => {
    const files = await written({
      'a.yaml': caseWith('KFR-N04'),
      'b.yaml': caseWith('KFR-N05').replace('[happy]', '[]'),
      'c.yaml': caseWith('KFR-X01'),
      'd.yaml': caseWith('constructor'),
    });
    const replacing = [
      'a.yaml:2:1: replaces the built-in case KFR-N04',
      'b.yaml:2:1: replaces the built-in case KFR-N05',
    ];
    expect(notesOf(...files)).toEqual(replacing);
    expect(notesOf(ownFolder, folder)).toEqual(replacing);
    expect(notesOf(ownFolder)).toEqual([]);
  });
});

describe('a library of several folders', () => {
  test('replaces a case of an earlier folder by one of a later folder', async () => {
    await written({ 'mine.yaml': caseWith('KFR-N04', 'Mine'), 'new.yaml': caseWith('AAA-01') });
    const ours = readLibrary([ownFolder]);
    const library = readLibrary([ownFolder, folder], switchTable);
    expect(library.scenario('KFR-N04')?.title.en).toBe('Mine');
    const ids = library.scenarios.map(({ id }) => id);
    expect(ids.filter((id) => id !== 'AAA-01')).toEqual(ours.scenarios.map(({ id }) => id));
    expect(ids[ids.indexOf('AAA-01') + 1]).toBe('KFR-S01');
    expect(library.scenario('KFR-N05')).toEqual(ours.scenario('KFR-N05'));
    expect(library.scenario('KFR-N99')).toBeUndefined();
    const opened = openLibrary(folder, switchTable);
    expect(opened.scenarios).toEqual(library.scenarios);
    expect(opened.scenario('KFR-N04')?.title.en).toBe('Mine');
  });

  test('throws with the errors of all folders', async () => {
    await written({ 'a.yaml': 'id: x', 'b.yaml': '[' });
    for (const read of [
      () => readLibrary([ownFolder, folder, `${folder}/no`], switchTable),
      () => openLibrary(folder, switchTable),
    ]) {
      const error = thrownBy(read);
      expect(error).toBeInstanceOf(StartupError);
      const lines = error instanceof StartupError ? error.lines : [];
      expect(lines.filter((line) => line.includes('a.yaml:1:1 '))).toHaveLength(7);
      expect(lines.filter((line) => line.includes('b.yaml:1:1: opens a bracket'))).not.toEqual([]);
    }
  });
});

test.each([
  ['ahead', false],
  ['ahead, and asked for meanwhile', true],
])('reads the built-in cases %s, each once', async (_, isAsked) => {
  const library = openLibrary(undefined, switchTable);
  const reading = library.readAhead();
  const first = isAsked ? library.scenarios : undefined;
  await reading;
  expect(library.scenarios).toEqual(readLibrary([ownFolder]).scenarios);
  if (first !== undefined) expect(library.scenarios).toBe(first);
  await library.readAhead();
  expect(library.scenarios).toBe(library.scenarios);
});

function thrownBy(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    return error;
  }
  return undefined;
}
