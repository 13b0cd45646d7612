import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { SigningKeys } from '../../src/control/api.d.ts';
import { call, dataFolder } from '../support/commands.ts';
import { lender, openWorld, type World } from '../support/world.ts';

type Key = SigningKeys['keys'][number];

let folder: string;
let world: World;
const open = (flags = {}) => openWorld(flags, folder);
beforeEach(async () => {
  folder = await dataFolder();
  world = await open();
});
afterEach(() => world.close());

const kidOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
const published = async (): Promise<string[]> => {
  const { keys } = (await (await fetch(`${world.url}/jwk`)).json()) as { keys: { kid: string }[] };
  return keys.map(({ kid }) => kid);
};
const rotate = async (): Promise<Key[]> =>
  ((await (await world.control('POST', '/maskinporten/keys/rotation')).json()) as { keys: Key[] }).keys;
const listed = async (): Promise<Key[]> =>
  ((await (await world.control('GET', '/maskinporten/keys')).json()) as { keys: Key[] }).keys;
const lookUp = (token: string) =>
  world.kfr('GET', `/customers/financialInstitutions/${lender.fid}/`, lender.fid, {
    Authorization: `Bearer ${token}`,
    CustomerID: '01912490048',
  });

test('a rotation signs with a new key, publishes both, and keeps old tokens valid until they expire', async () => {
  const [before] = await published();
  const old = await world.token(lender.fid);
  const keys = await rotate();
  expect(keys).toEqual([
    {
      kid: expect.stringMatching(/^[\w-]{43}$/),
      bits: 2048,
      state: 'signing',
      since: '2026-03-04T11:00:00.000Z',
    },
    {
      kid: before,
      bits: 2048,
      state: 'published',
      retired: '2026-03-04T11:00:00.000Z',
      publishedUntil: '2026-03-04T13:00:00.000Z',
    },
  ]);
  const token = await world.token(lender.fid);
  expect([kidOf(old), kidOf(token)]).toEqual([before, keys[0]?.kid]);
  expect(await published()).toEqual([keys[0]?.kid, before]);
  for (const good of [old, token]) {
    expect((await lookUp(good)).status).toBe(200);
    const jwks = createRemoteJWKSet(new URL(`${world.url}/jwk`), { [customFetch]: fetch });
    const { payload } = await jwtVerify(good, jwks, { currentDate: new Date(world.clock.now()) });
    expect(payload.client_id).toBe(lender.clientId);
  }
  world.clock.advance(120_000);
  const expired = await lookUp(old);
  expect([expired.status, (await world.exchangeOf(expired)).explanation?.code]).toEqual([
    401,
    'token-expired',
  ]);
});

test('the old key is removed from /jwk after two hours, and what it signed is then refused with that reason', async () => {
  await world.sandbox.directory.change((entries) => ({
    ...entries,
    clients: entries.clients.map((client) => ({ ...client, tokenLifetime: 7200 })),
  }));
  const old = await world.token(lender.fid);
  const [signing] = await rotate();
  world.clock.advance(7_199_999);
  expect(await published()).toHaveLength(2);
  expect((await lookUp(old)).status).toBe(200);
  world.clock.advance(1);
  expect(await published()).toEqual([signing?.kid]);
  const refused = await lookUp(old);
  const { explanation } = await world.exchangeOf(refused);
  expect(refused.status).toBe(401);
  expect(explanation).toMatchObject({
    code: 'token-key-retired',
    got: `kid ${kidOf(old)}, which stopped signing 2 h 0 min ago`,
  });
  expect((await listed()).map(({ state }) => state)).toEqual(['signing', 'retired']);
});

test('keys and the current signing key survive a restart', async () => {
  await rotate();
  const keys = await rotate();
  const token = await world.token(lender.fid);
  await world.close();
  world = await open();
  expect(await listed()).toEqual(keys);
  expect(keys.map(({ state }) => state)).toEqual(['signing', 'published', 'published']);
  expect((await lookUp(token)).status).toBe(200);
  expect(kidOf(await world.token(lender.fid))).toBe(keys[0]?.kid);
});

test('concurrent rotations and token requests result in one new key and valid tokens', async () => {
  const work = await Promise.all([
    ...Array.from({ length: 5 }, () => rotate().then(() => undefined)),
    ...Array.from({ length: 20 }, () => world.token(lender.fid)),
  ]);
  expect(await listed()).toHaveLength(2);
  const tokens = work.filter((token) => token !== undefined);
  expect(await Promise.all(tokens.map(async (token) => (await lookUp(token)).status))).toEqual(
    tokens.map(() => 200),
  );
});

describe('a scheduled rotation', () => {
  beforeEach(async () => {
    await world.close();
    world = await open({ keyRotation: 'P1D' });
  });

  test('replaces the key when its time has passed on the clock, once however far the clock moved', async () => {
    const kids = [kidOf(await world.token(lender.fid))];
    world.clock.advance(86_399_999);
    kids.push(kidOf(await world.token(lender.fid)));
    world.clock.advance(1);
    kids.push(kidOf(await world.token(lender.fid)));
    world.clock.advance(10 * 86_400_000);
    kids.push((await published())[0] ?? '');
    expect(kids[1]).toBe(kids[0]);
    expect(new Set(kids).size).toBe(3);
    expect(await listed()).toHaveLength(3);
  });

  test('does not happen when the clock goes back', async () => {
    const [kid] = await published();
    world.clock.advance(-30 * 86_400_000);
    expect(await published()).toEqual([kid]);
  });

  test('counts days from where the clock has gone back to, after a time far ahead', async () => {
    world.clock.advance(365 * 86_400_000);
    const [ahead] = await published();
    world.clock.advance(-365 * 86_400_000);
    expect((await published())[0]).toBe(ahead);
    world.clock.advance(86_399_999);
    expect((await published())[0]).toBe(ahead);
    world.clock.advance(1);
    expect((await published())[0]).not.toBe(ahead);
  });

  test('that cannot be written is logged once and retried, and the old key keeps signing', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => logged.mockRestore());
    const [before] = await published();
    const history = join(folder, 'signing-keys.json');
    const kept = await readFile(history);
    await rm(history);
    await mkdir(history);
    world.clock.advance(86_400_000);
    const tokens = await Promise.all(Array.from({ length: 10 }, () => world.token(lender.fid)));
    expect(new Set(tokens.map(kidOf))).toEqual(new Set([before]));
    expect(await published()).toEqual([before]);
    expect(logged.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^kfr-sandbox: the signing key cannot be replaced now, the old one signs on: .*signing-keys\.json: /,
        ),
      ],
    ]);
    await rm(history, { recursive: true });
    await writeFile(history, kept);
    world.clock.advance(60_000);
    expect(await published()).toEqual([expect.not.stringMatching(before ?? ''), before]);
  });
});

test('publishes every key whose tokens may be valid, however many', async () => {
  await world.sandbox.directory.change((entries) => ({
    ...entries,
    clients: entries.clients.map((client) => ({ ...client, tokenLifetime: 7200 })),
  }));
  const first = await world.token(lender.fid);
  for (let count = 0; count < 25; count += 1) await rotate();
  expect(await published()).toHaveLength(26);
  expect((await lookUp(first)).status).toBe(200);
  world.clock.advance(7_200_000);
  await rotate();
  expect((await listed()).map(({ state }) => state)).toEqual([
    'signing',
    'published',
    ...new Array(19).fill('retired'),
  ]);
});

test('with a size of 3072 bits applies to the next key, and the present one keeps signing', async () => {
  await world.close();
  world = await open({ signingKeyBits: '3072' });
  expect((await listed()).map(({ bits }) => bits)).toEqual([2048]);
  expect((await rotate()).map(({ bits }) => bits)).toEqual([3072, 2048]);
  expect((await lookUp(await world.token(lender.fid))).status).toBe(200);
});

test('that was interrupted between its two writes leaves the old key signing', async () => {
  const [before] = await published();
  const pem = await readFile(join(folder, 'signing-key.pem'));
  await rotate();
  await world.close();
  await writeFile(join(folder, 'signing-key.pem'), pem);
  world = await open();
  expect(await published()).toEqual([before]);
  expect((await lookUp(await world.token(lender.fid))).status).toBe(200);
});

test('a data folder from before the history of keys keeps its key', async () => {
  const [before] = await published();
  await world.close();
  await rm(join(folder, 'signing-keys.json'));
  world = await open();
  expect(await published()).toEqual([before]);
});

test('a rotation that cannot be written is refused, and the old key keeps signing', async () => {
  const [before] = await published();
  const history = join(folder, 'signing-keys.json');
  await rm(history);
  await mkdir(history);
  await chmod(history, 0o700);
  const reply = await world.control('POST', '/maskinporten/keys/rotation');
  expect([reply.status, await reply.json()]).toEqual([
    503,
    {
      error: 'key-not-written',
      faults: [expect.stringMatching(/signing-keys\.json: the signing key cannot be written \(/)],
    },
  ]);
  expect(await published()).toEqual([before]);
  expect(kidOf(await world.token(lender.fid))).toBe(before);
});

test.each([
  '{',
  '[]',
  '{"current":{"kid":1,"since":2},"retired":[]}',
  '{"current":{"kid":"a","since":2},"retired":[{}]}',
  '{"current":{"kid":"a","since":1e300},"retired":[]}',
])('a history that holds %s prevents the start, with one line', async (content) => {
  const damaged = await dataFolder();
  await writeFile(join(damaged, 'signing-keys.json'), content);
  expect(await call(['--port', '0', '--data-dir', damaged])).toEqual({
    status: 1,
    out: '',
    err: `kfr-sandbox: ${join(damaged, 'signing-keys.json')}: not the history of the signing keys; remove the file to forget the retired keys, whose tokens are then refused\n`,
  });
});

test.each([
  ['--signing-key-bits', '4096', 'is "4096", but it must be 2048 or 3072'],
  [
    '--key-rotation',
    'PT1S',
    'is "PT1S", but it must be a duration of at least a minute, such as P30D or PT1H, or "never"',
  ],
  [
    '--key-rotation',
    'often',
    'is "often", but it must be a duration of at least a minute, such as P30D or PT1H, or "never"',
  ],
])('%s %s is refused', async (flag, value, message) => {
  const ended = await call([flag, value, '--data-dir', await dataFolder()]);
  expect(ended).toEqual({ status: 1, out: '', err: `kfr-sandbox: ${flag} ${message}\n` });
});
