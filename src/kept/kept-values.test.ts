import { execFileSync } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openKeptValues } from './kept-values.ts';

const anything = z.unknown();
const unexpected = (line: string): never => {
  throw new Error(line);
};

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'results');
}

const kinds = ['run', 'observed'] as const;
const act = fc.oneof(
  fc.record({
    what: fc.constantFrom('keep', 'forget'),
    kind: fc.constantFrom(...kinds),
    name: fc.constantFrom('a', 'A', 'a b', '', '../x', 'ø\u0000'),
    value: fc.jsonValue(),
  }),
  fc.constantFrom({ what: 'settle' as const }, { what: 'restart' as const }),
);

test('whatever is kept and forgotten is found after a restart, the oldest first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 20 }), async (acts) => {
      const folder = await emptyFolder();
      const model = new Map<string, readonly [string, unknown]>();
      let kept = openKeptValues(folder, unexpected);
      for (const one of [...acts, { what: 'restart' as const }]) {
        if (one.what === 'settle') await kept.settle();
        else if (one.what === 'restart') {
          await kept.close();
          kept = openKeptValues(folder, unexpected);
          for (const kind of kinds) {
            const expected = [...model].filter(([key]) => key.startsWith(`${kind} `)).map(([, pair]) => pair);
            expect(new Map(kept.takeFound(kind, anything))).toEqual(new Map(expected));
          }
          expect(await readdir(folder).catch(() => [])).toHaveLength(model.size);
        } else if ('kind' in one) {
          const { what, kind, name, value } = one;
          if (what === 'keep') kept.keep(kind, name, () => value);
          else kept.forget(kind, name);
          if (what === 'keep') model.set(`${kind} ${name}`, [name, JSON.parse(JSON.stringify(value))]);
          else model.delete(`${kind} ${name}`);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('they come in the order in which they were kept first, also beyond ten', async () => {
  const folder = await emptyFolder();
  const names = Array.from({ length: 12 }, (_, index) => `run ${12 - index}`);
  const kept = openKeptValues(folder, unexpected);
  for (const name of names) kept.keep('run', name, () => name);
  await kept.settle();
  kept.keep('run', 'run 12', () => 'changed');
  await kept.close();
  const found = openKeptValues(folder, unexpected).takeFound('run', anything);
  expect([...found.keys()]).toEqual(names);
  expect(found.get('run 12')).toBe('changed');
});

test('of many changes the last is written, once, for owner and group', async () => {
  const folder = await emptyFolder();
  const kept = openKeptValues(folder, unexpected);
  let asked = 0;
  for (let count = 0; count < 100; count += 1) kept.keep('run', 'x', () => (asked += 1));
  await kept.settle();
  expect(asked).toBe(1);
  expect((await stat(join(folder, '1.json'))).mode & 0o777).toBe(0o660);
  await kept.close();
  kept.keep('run', 'y', () => 'after the end');
  await kept.settle();
  expect(await readdir(folder)).toEqual(['1.json']);
});

test('what cannot be written is told once and tried again, and what is newer goes before it', async () => {
  const folder = await emptyFolder();
  await writeFile(folder, 'in the way');
  const told: string[] = [];
  const kept = openKeptValues(folder, (line) => told.push(line));
  told.splice(0);
  for (const value of ['old', 'new']) {
    kept.keep('run', 'x', () => value);
    kept.keep('run', 'y', () => value);
    await kept.settle();
  }
  kept.forget('run', 'y');
  expect(told).toEqual([expect.stringMatching(/results: results cannot be kept now \(E\w+\); it is tried/)]);
  await rm(folder);
  await kept.close();
  expect([...openKeptValues(folder, unexpected).takeFound('run', anything)]).toEqual([['x', 'new']]);
});

test('a folder in which nothing may be changed is read all the same, and what cannot be removed is told', async () => {
  const folder = await emptyFolder();
  await mkdir(folder);
  await writeFile(join(folder, '1.json'), '{"version":1,"kind":"run","name":"x","value":"kept"}');
  await writeFile(join(folder, '2.json.draft'), '{"ver');
  await chmod(join(folder, '..'), 0o755);
  await chmod(folder, 0o555);
  onTestFinished(() => chmod(folder, 0o755));
  const told: string[] = [];
  const { takeFound } = asAnybody(() => openKeptValues(folder, (line) => told.push(line)));
  expect([...takeFound('run', anything)]).toEqual([['x', 'kept']]);
  expect(told).toEqual([`${folder}/2.json.draft: half-written results cannot be removed (EACCES)`]);
});

/** As a user without privileges: the superuser may change everything. */
function asAnybody<Result>(act: () => Result): Result {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(65_534);
  try {
    return act();
  } finally {
    process.seteuid?.(0);
  }
}

test('who waits for the disk waits for one round of writing, however much changes meanwhile', async () => {
  const kept = openKeptValues(await emptyFolder(), unexpected);
  let written = 0;
  const busy = (): number => {
    kept.keep('run', 'busy', busy);
    written += 1;
    return written;
  };
  kept.keep('run', 'busy', busy);
  await Promise.all(Array.from({ length: 20 }, () => kept.settle()));
  expect(written).toBe(1);
  await kept.close();
});

test('of two files with the same name the newer counts, and the older does not come back when that is forgotten', async () => {
  const folder = await emptyFolder();
  const first = openKeptValues(folder, unexpected);
  first.keep('run', 'a', () => 'newer');
  await first.close();
  await copyFile(join(folder, '1.json'), join(folder, '2.json'));
  const said: string[] = [];
  const second = openKeptValues(folder, (line) => said.push(line));
  expect([...second.takeFound('run', anything)]).toEqual([['a', 'newer']]);
  second.forget('run', 'a');
  await second.close();
  expect(said).toEqual([expect.stringContaining('(2.json holds newer ones of the same)')]);
  expect(await readdir(folder)).toEqual(['1.json.damaged']);
});

test.each([
  ['a pipe', (path: string) => execFileSync('sh', ['-c', 'mkfifo "$0"', path])],
  ['a folder', (path: string) => mkdir(path)],
])('%s with the name of a file is set aside, and nobody waits for it', async (_, make) => {
  const folder = await emptyFolder();
  await mkdir(folder);
  await make(join(folder, '1.json'));
  const said: string[] = [];
  openKeptValues(folder, (line) => said.push(line));
  expect(said).toEqual([expect.stringContaining('(it is not a file)')]);
  expect(await readdir(folder)).toEqual(['1.json.damaged']);
});
