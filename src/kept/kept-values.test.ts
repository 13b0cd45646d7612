import { execFileSync } from 'node:child_process';
import { chmod, copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../../test/support/folder.ts';
import { isWindows, onUnix, unixRows } from '../../test/support/unix.ts';
import { openKeptValues } from './kept-values.ts';

const withPermissions = onUnix('file permissions');

const anything = z.unknown();
const unexpected = (line: string): never => {
  throw new Error(line);
};

async function emptyFolder(): Promise<string> {
  const folder = temporaryFolder();
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
  fc.constantFrom({ what: 'flush' as const }, { what: 'restart' as const }),
);

test('kept values survive a restart, oldest first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 20 }), async (acts) => {
      const folder = await emptyFolder();
      const model = new Map<string, readonly [string, unknown]>();
      let kept = openKeptValues(folder, unexpected);
      for (const one of [...acts, { what: 'restart' as const }]) {
        if (one.what === 'flush') await kept.flush();
        else if (one.what === 'restart') {
          await kept.close();
          kept = openKeptValues(folder, unexpected);
          for (const kind of kinds) {
            const expected = [...model].filter(([key]) => key.startsWith(`${kind} `)).map(([, pair]) => pair);
            expect(new Map(kept.takeStored(kind, anything))).toEqual(new Map(expected));
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

test('values keep their order, also beyond ten files', async () => {
  const folder = await emptyFolder();
  const names = Array.from({ length: 12 }, (_, index) => `run ${12 - index}`);
  const kept = openKeptValues(folder, unexpected);
  for (const name of names) kept.keep('run', name, () => name);
  await kept.flush();
  kept.keep('run', 'run 12', () => 'changed');
  await kept.close();
  const found = openKeptValues(folder, unexpected).takeStored('run', anything);
  expect([...found.keys()]).toEqual(names);
  expect(found.get('run 12')).toBe('changed');
});

test('writes only the last of many changes, readable for owner and group', async () => {
  const folder = await emptyFolder();
  const kept = openKeptValues(folder, unexpected);
  let calls = 0;
  for (let count = 0; count < 100; count += 1) kept.keep('run', 'x', () => (calls += 1));
  await kept.flush();
  expect(calls).toBe(1);
  if (!isWindows) expect((await stat(join(folder, '1.json'))).mode & 0o777).toBe(0o660);
  await kept.close();
  kept.keep('run', 'y', () => 'after the end');
  await kept.flush();
  expect(await readdir(folder)).toEqual(['1.json']);
});

test('prints a write failure once, and retries with the newest value', async () => {
  const folder = await emptyFolder();
  await writeFile(folder, 'in the way');
  const printed: string[] = [];
  const kept = openKeptValues(folder, (line) => printed.push(line));
  printed.splice(0);
  for (const value of ['old', 'new']) {
    kept.keep('run', 'x', () => value);
    kept.keep('run', 'y', () => value);
    await kept.flush();
  }
  kept.forget('run', 'y');
  expect(printed).toEqual([
    expect.stringMatching(/results: results cannot be kept now \(E\w+\); it is tried/),
  ]);
  await rm(folder);
  await kept.close();
  expect([...openKeptValues(folder, unexpected).takeStored('run', anything)]).toEqual([['x', 'new']]);
});

withPermissions('reads a read-only folder, and prints which file cannot be removed', async () => {
  const folder = await emptyFolder();
  await mkdir(folder);
  await writeFile(join(folder, '1.json'), '{"version":1,"kind":"run","name":"x","value":"kept"}');
  await writeFile(join(folder, '2.json.draft'), '{"ver');
  await chmod(join(folder, '..'), 0o755);
  await chmod(folder, 0o555);
  onTestFinished(() => chmod(folder, 0o755));
  const printed: string[] = [];
  const { takeStored } = asAnybody(() => openKeptValues(folder, (line) => printed.push(line)));
  expect([...takeStored('run', anything)]).toEqual([['x', 'kept']]);
  expect(printed).toEqual([`${folder}/2.json.draft: half-written results cannot be removed (EACCES)`]);
});

/** Drops root, which ignores permissions. */
function asAnybody<Result>(act: () => Result): Result {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(65_534);
  try {
    return act();
  } finally {
    process.seteuid?.(0);
  }
}

test('concurrent flushes share one round of writing', async () => {
  const kept = openKeptValues(await emptyFolder(), unexpected);
  let written = 0;
  const busy = (): number => {
    kept.keep('run', 'busy', busy);
    written += 1;
    return written;
  };
  kept.keep('run', 'busy', busy);
  await Promise.all(Array.from({ length: 20 }, () => kept.flush()));
  expect(written).toBe(1);
  await kept.close();
});

test('of two files with the same name the newer counts, and the older is set aside', async () => {
  const folder = await emptyFolder();
  const first = openKeptValues(folder, unexpected);
  first.keep('run', 'a', () => 'newer');
  await first.close();
  await copyFile(join(folder, '1.json'), join(folder, '2.json'));
  const printed: string[] = [];
  const second = openKeptValues(folder, (line) => printed.push(line));
  expect([...second.takeStored('run', anything)]).toEqual([['a', 'newer']]);
  second.forget('run', 'a');
  await second.close();
  expect(printed).toEqual([expect.stringContaining('(2.json holds newer ones of the same)')]);
  expect(await readdir(folder)).toEqual(['1.json.damaged']);
});

test.each<[what: string, make: (path: string) => unknown]>([
  ...unixRows<[what: string, make: (path: string) => unknown]>('pipes and devices among files', [
    'a pipe',
    (path) => execFileSync('sh', ['-c', 'mkfifo "$0"', path]),
  ]),
  ['a folder', (path) => mkdir(path)],
])('sets aside %s with the name of a file without blocking', async (_, make) => {
  const folder = await emptyFolder();
  await mkdir(folder);
  await make(join(folder, '1.json'));
  const printed: string[] = [];
  openKeptValues(folder, (line) => printed.push(line));
  expect(printed).toEqual([expect.stringContaining('(it is not a file)')]);
  expect(await readdir(folder)).toEqual(['1.json.damaged']);
});
