import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { languages } from '../../src/kernel/index.ts';
import { call, emptyFolder } from '../support/commands.ts';
import { openMutatingProxy } from '../support/mutating-proxy.ts';
import { room } from '../support/sheet-room.ts';
import { differingResults } from './differing-results.ts';
import { useMarkedCases } from './marked-cases.ts';
import { plainTextsOfLines } from './pseudo-language.ts';

const there = useMarkedCases();

/** Data in the output of `fill`: content of the workbook, and what is written to it in its language. */
const workbook =
  /^[A-D]\d? |"(?:Id|Beskrivelse|Resultat|Kommentar)"|Registrere .*|Møte med Bits|N01 ·|OK|Feil|Ikke relevant|steg/g;

/** Ids of steps, and requests, in the output of `play`. */
const steps = /^KFR-\w+ [a-z\d-]+(?=:)|(?:GET|POST|DELETE) \/[\w/]+/g;

/** Files, ids and switches in the output of `compare`, and values in the answers. */
const compared = /^[AB] .*|^KFR-\w+|\b[AB]\b|\.value|allow|acr|kfr-401|published|gateway|--switches \S+/g;

const known: Readonly<Record<string, RegExp>> = { fill: workbook, play: steps, compare: compared };

const commands: Readonly<Record<string, () => string[] | Promise<string[]>>> = {
  show: () => ['scenarios', 'show', 'happy', '--scenarios-dir', there.folder],
  play: () => [
    'scenarios',
    'play',
    'n04',
    'n05',
    '--pace',
    'PT0S',
    '--url',
    there.world.url,
    '--scenarios-dir',
    there.folder,
  ],
  /** Its case fails, because no status is 201. */
  'play, failing': async () => {
    const proxy = await openMutatingProxy(there.world.url, {
      mutation: (answer) => ({ ...answer, status: answer.status === 201 ? 200 : answer.status }),
    });
    onTestFinished(() => proxy.close());
    return ['scenarios', 'play', 'n01', '--url', proxy.url, '--scenarios-dir', there.folder];
  },
  compare: async () => {
    const folder = await emptyFolder();
    const files = await Promise.all(
      Object.entries(differingResults()).map(async ([name, run]) => {
        const file = join(folder, `${name}.json`);
        await writeFile(file, JSON.stringify(run));
        return file;
      }),
    );
    return ['scenarios', 'compare', ...files, '--scenarios-dir', there.folder];
  },
  watch: () => ['scenarios', 'watch', 'n04', '--timeout', 'PT0.001S', '--url', there.world.url],
  fill: async () => {
    const { book, results } = await room();
    return ['sheet', 'fill', book, '--from', results, '--dry-run', '--scenarios-dir', there.folder];
  },
};

test.each(Object.keys(commands).flatMap((name) => languages.map((language) => [name, language] as const)))(
  '%s prints no text outside texts/ in %s',
  async (name, language) => {
    const { out, err } = await call([...((await commands[name]?.()) ?? []), '--language', language]);
    expect([out, err]).toEqual([expect.stringContaining('⟦'), '']);
    expect(plainTextsOfLines(out, known[name])).toEqual([]);
  },
);

/** In the output of `check`: the place, the path, and what stands in the file. */
const inFiles = /^\S+\.yaml(?::\d+:\d+)?(?: [\w[\].]+)?|"\w+"|\{\{\w+\}\}/g;

test.each(languages)('check prints no text outside texts/ in %s', async (language) => {
  const folder = await emptyFolder();
  await writeFile(
    join(folder, 'a.yaml'),
    'id: x\ntitle: {{name}}\narea: batchh\nareas: b: c\nsteps: [{ expect: { status: 5 } }]\n',
  );
  await writeFile(join(folder, 'b.yaml'), '');
  await writeFile(join(folder, 'c.yaml'), '\ta: [');
  await writeFile(join(folder, 'd.yaml'), Buffer.from([0x69, 0xe6]));
  // A note, and an error: the id of a built-in case, twice.
  for (const name of ['f.yaml', 'g.yaml']) await writeFile(join(folder, name), 'id: KFR-N04\n');
  const { status, out, err } = await call([
    'scenarios',
    'check',
    folder,
    join(folder, 'e.yaml'),
    '--language',
    language,
  ]);
  expect([status, err.split('\n').length]).toEqual([1, 24]);
  expect(out.split('\n').length).toBe(4);
  expect(plainTextsOfLines(out + err, inFiles)).toEqual([]);
});
