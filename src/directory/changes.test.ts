import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/folder.ts';
import { MovableClock } from '../kernel/index.ts';
import { openDirectory } from './directory.ts';
import { DirectoryError } from './directory-error.ts';
import type { Client, Entries } from './entries.ts';
import { seed } from './seed.ts';

async function open(changeDelay = 0) {
  const folder = temporaryFolder();
  const file = join(folder, 'directory.json');
  const clock = new MovableClock(() => Date.parse('2026-03-04T11:00:00Z'));
  return { file, folder, clock, directory: await openDirectory(file, { clock, changeDelay }) };
}

const client = (clientId: string, more: Partial<Client> = {}): Client => ({
  clientId,
  name: clientId,
  organisationNumber: '311002007',
  active: true,
  scopes: [],
  keys: [],
  ...more,
});
const adding =
  (...clients: Client[]) =>
  (entries: Entries): Entries => ({ ...entries, clients: [...entries.clients, ...clients] });
const fileOf = (file: string): Entries => JSON.parse(readFileSync(file, 'utf8'));

test('a change is in the file and in force when its promise resolves, and is read at the next start', async () => {
  const { file, clock, directory } = await open();
  await directory.change(adding(client('new')));
  expect(fileOf(file).clients.map(({ clientId }) => clientId)).toContain('new');
  expect([directory.client('new'), directory.latest.client('new')]).toEqual([client('new'), client('new')]);
  expect((await openDirectory(file, { clock })).client('new')).toEqual(client('new'));
});

test.each<[string, (entries: Entries) => Entries, string]>([
  ['an id twice', adding(client('a'), client('a')), 'clients: holds a twice'],
  [
    'six keys',
    adding(client('a', { keys: [...'abcdef'].map(key) })),
    `clients.${seed.clients.length}.keys: must hold at most 5 keys`,
  ],
  [
    'a delegation twice',
    (entries) => ({ ...entries, delegations: [...entries.delegations, ...entries.delegations] }),
    'delegations: holds bits:kundeforhold.write of 314159004 to 313579018 twice',
  ],
  [
    'a system user twice',
    (entries) => ({ ...entries, systemUsers: [...entries.systemUsers, ...entries.systemUsers] }),
    'systemUsers: holds 5f0b7c1e-9d24-4a86-b3e7-62c8d1f4a905 twice',
  ],
])('rejects a change to %s and changes nothing', async (_, edit, error) => {
  const { file, directory } = await open();
  const before = readFileSync(file, 'utf8');
  const thrown = await directory.change(edit).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(DirectoryError);
  expect((thrown as DirectoryError).lines).toEqual([error]);
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(directory.client('a')).toBeUndefined();
});

function key(kid: string) {
  return { kid, kty: 'RSA' as const, n: 'AQAB', e: 'AQAB', created: '2026-01-31T12:00:00Z' };
}

test('rejects with the error of an edit, and the next change starts from the entries before', async () => {
  const { directory } = await open();
  const thrown = new RangeError('no');
  await expect(
    directory.change(() => {
      throw thrown;
    }),
  ).rejects.toBe(thrown);
  await directory.change(adding(client('b')));
  expect(directory.client('b')).toEqual(client('b'));
});

test('a change that cannot be written is rejected and has no effect', async () => {
  const { file, folder, directory } = await open();
  // A folder with the name of the temporary file makes the write fail.
  mkdirSync(join(folder, '.directory.json.tmp'));
  const thrown = await directory.change(adding(client('a'))).catch((error: unknown) => error);
  expect((thrown as DirectoryError).lines).toEqual([`${file}: the directory cannot be written (EISDIR)`]);
  expect([directory.client('a'), directory.latest.client('a')]).toEqual([undefined, undefined]);
  rmSync(join(folder, '.directory.json.tmp'), { recursive: true });
  await directory.change(adding(client('b')));
  expect([directory.client('a'), directory.client('b')]).toEqual([undefined, client('b')]);
  chmodSync(folder, 0o700);
});

test('concurrent changes are all kept', async () => {
  const { file, directory } = await open();
  const ids = Array.from({ length: 40 }, (_, index) => `c${index}`);
  await Promise.all(ids.map((id) => directory.change(adding(client(id)))));
  expect(ids.filter((id) => directory.client(id) === undefined)).toEqual([]);
  expect(fileOf(file).clients).toHaveLength(seed.clients.length + ids.length);
});

test('concurrent changes are written together; one that is invalid or throws is rejected alone', async () => {
  const { file, folder, directory } = await open();
  const outcomes = await Promise.allSettled([
    directory.change(adding(client('a'))),
    directory.change(adding(client('a'))),
    directory.change(() => {
      throw new RangeError('no');
    }),
    directory.change(adding(client('b'))),
  ]);
  expect(
    outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'made')),
  ).toEqual(['made', expect.stringContaining('clients: holds a twice'), 'RangeError: no', 'made']);
  expect(['a', 'b'].map((id) => directory.client(id))).toEqual([client('a'), client('b')]);
  expect(fileOf(file).clients.slice(-2)).toEqual([client('a'), client('b')]);

  mkdirSync(join(folder, '.directory.json.tmp'));
  const failed = await Promise.allSettled(['c', 'd'].map((id) => directory.change(adding(client(id)))));
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  rmSync(join(folder, '.directory.json.tmp'), { recursive: true });
  await directory.change(adding(client('e')));
  expect(['c', 'd', 'e'].map((id) => directory.client(id))).toEqual([undefined, undefined, client('e')]);
});

test('changes are one write for all that wait, not one each', async () => {
  const { file, directory } = await open();
  const first = directory.change(adding(client('first')));
  const others = Array.from({ length: 60 }, (_, index) => directory.change(adding(client(`c${index}`))));
  await first;
  expect(fileOf(file).clients.map(({ clientId }) => clientId)).toContain('c59');
  await Promise.all(others);
});

test('with a delay, changes are in latest at once and take effect when the delay has passed on the clock', async () => {
  const { clock, directory } = await open(60_000);
  await directory.change(adding(client('first')));
  clock.advance(30_000);
  await directory.change(adding(client('second')));
  const seen = () =>
    [directory, directory.latest].map((lookups) => ['first', 'second'].filter((id) => lookups.client(id)));
  expect(seen()).toEqual([[], ['first', 'second']]);
  clock.advance(29_999);
  expect(seen()[0]).toEqual([]);
  clock.advance(1);
  expect(seen()[0]).toEqual(['first']);
  clock.advance(30_000);
  expect(seen()[0]).toEqual(['first', 'second']);
  clock.advance(-3_600_000);
  expect(seen()[0]).toEqual(['first', 'second']);
});

test('a change made before the clock is moved back waits no longer than the delay', async () => {
  const { clock, directory } = await open(60_000);
  clock.advance(365 * 86_400_000);
  await directory.change(adding(client('ahead')));
  clock.advance(-365 * 86_400_000);
  await directory.change(adding(client('later')));
  const seen = () => ['ahead', 'later'].filter((id) => directory.client(id));
  expect(seen()).toEqual([]);
  clock.advance(59_999);
  expect(seen()).toEqual([]);
  clock.advance(1);
  expect(seen()).toEqual(['ahead', 'later']);
});

test('reset restores the entries at start, in force at once', async () => {
  const { file, directory } = await open(60_000);
  await directory.change((entries) => ({ ...entries, institutions: [] }));
  await directory.reset();
  for (const lookups of [directory, directory.latest])
    expect(lookups.institutions()).toEqual(seed.institutions);
  expect(fileOf(file)).toEqual(seed);
});

test('replace runs after the changes before it, and restores the directory if onWritten throws', async () => {
  const { file, directory } = await open(60_000);
  const calls: string[] = [];
  const first = directory.change(adding(client('first')));
  const both = directory.replace(adding(client('second')), () => calls.push('onWritten'));
  const last = directory.change(adding(client('last')));
  await Promise.all([first, both, last]);
  const here = () => ['first', 'second', 'third', 'last'].filter((id) => directory.client(id));
  expect([calls, here()]).toEqual([['onWritten'], ['first', 'second']]);

  const before = fileOf(file);
  const refusal = new Error('there is no room');
  const fail = () => {
    throw refusal;
  };
  await expect(directory.replace(adding(client('third')), fail)).rejects.toBe(refusal);
  await expect(directory.replace((entries) => entries, fail)).rejects.toBe(refusal);
  expect([fileOf(file), here(), directory.latest.client('last')]).toEqual([
    before,
    ['first', 'second'],
    client('last'),
  ]);
});

test('replace rejects with the error of onWritten even if the file cannot be restored', async () => {
  const { file, folder, directory } = await open();
  const refusal = new Error('there is no room');
  const blocked = join(folder, '.directory.json.tmp');
  await expect(
    directory.replace(adding(client('lost')), () => {
      mkdirSync(blocked);
      throw refusal;
    }),
  ).rejects.toBe(refusal);
  expect(directory.latest.client('lost')).toBeUndefined();
  rmSync(blocked, { recursive: true });
  await directory.change(adding(client('next')));
  expect(
    fileOf(file)
      .clients.map(({ clientId }) => clientId)
      .slice(-1),
  ).toEqual(['next']);
  expect(fileOf(file).clients).toHaveLength(seed.clients.length + 1);
});

test('agrees with a plain model after any sequence of changes, clock moves and resets', async () => {
  const anyStep = fc.oneof(
    fc.record({ kind: fc.constant('add' as const) }),
    fc.record({ kind: fc.constant('wait' as const), seconds: fc.nat(90) }),
    fc.record({ kind: fc.constant('reset' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 15 }), fc.constantFrom(0, 60), async (steps, delay) => {
      const { clock, directory } = await open(delay * 1000);
      let now = 0;
      let added: { id: string; due: number }[] = [];
      for (const [index, step] of steps.entries()) {
        if (step.kind === 'add') {
          await directory.change(adding(client(`c${index}`)));
          added.push({ id: `c${index}`, due: now + delay });
        } else if (step.kind === 'wait') {
          clock.advance(step.seconds * 1000);
          now += step.seconds;
        } else {
          await directory.reset();
          added = [];
        }
        const ours = (list: readonly Client[]) =>
          list.map(({ clientId }) => clientId).filter((id) => /^c\d+$/.test(id));
        expect(ours(directory.latest.clientsOf('311002007'))).toEqual(added.map(({ id }) => id));
        expect(ours(directory.clientsOf('311002007'))).toEqual(
          added.filter(({ due }) => due <= now).map(({ id }) => id),
        );
      }
    }),
    { numRuns: 40 },
  );
});
