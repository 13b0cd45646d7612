import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MovableClock } from '../kernel/index.ts';
import { type BearerSettings, bearerCheck } from './bearer.ts';
import { type KeyRing, openKeyRing } from './signing/key-ring.ts';

const noon = Date.parse('2026-03-04T11:00:00Z');
const claims = {
  scope: 'bits:kundeforhold bits:kundeforhold.konto',
  iss: 'https://issuer.invalid/',
  exp: noon / 1000 + 120,
  client_id: 'client',
  consumer: { authority: 'iso6523-actorid-upis', ID: '0192:311002007' },
};

let folder: string;
let keyRing: KeyRing;
let otherRing: KeyRing;
const signed = async (by: KeyRing, what: Record<string, unknown>) => (await by.signer()).sign(what);
let token: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-bearer-'));
  const open = (name: string) =>
    openKeyRing({ folder: join(folder, name), certify: async () => '', clock: new MovableClock(() => noon) });
  for (const name of ['ours', 'other']) await mkdir(join(folder, name));
  [keyRing, otherRing] = await Promise.all([open('ours'), open('other')]);
  token = await signed(keyRing, claims);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const settings = (change: Partial<BearerSettings> = {}): BearerSettings => ({
  clock: new MovableClock(() => noon),
  keyRing,
  issuer: undefined,
  switches: { 'bearer-prefix': 'optional' },
  ...change,
});

/** The explanation's code, or the consumer. */
async function verdict(authorization: string | undefined, change?: Partial<BearerSettings>): Promise<string> {
  const found = await bearerCheck(settings(change))(authorization);
  return 'explanation' in found ? found.explanation.code : found.principal.consumer;
}

test('a good token tells consumer, client, scopes and claims', async () => {
  expect(await bearerCheck(settings())(`Bearer ${token}`)).toEqual({
    principal: {
      consumer: '311002007',
      clientId: 'client',
      scopes: ['bits:kundeforhold', 'bits:kundeforhold.konto'],
      claims,
    },
  });
});

const cut = (change: (parts: string[]) => string[]) => (): string =>
  `Bearer ${change(token.split('.')).join('.')}`;
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** JSON that neither String() nor Number() can take. */
const unwritable = { toString: 1, valueOf: 1 };
const byOurs = (change: object) => async (): Promise<string> =>
  `Bearer ${await signed(keyRing, { ...claims, ...change })}`;

test.each<[string, () => string | undefined | Promise<string>, string]>([
  ['no header', () => undefined, 'token-missing'],
  ['an empty header', () => '', 'token-missing'],
  ['a blank header', () => '  ', 'token-missing'],
  ['Bearer alone', () => 'Bearer', 'token-malformed'],
  ['Bearer and blanks', () => 'Bearer   ', 'token-malformed'],
  ['Basic credentials', () => 'Basic YTpi', 'token-malformed'],
  ['another scheme', () => `DPoP ${token}`, 'token-malformed'],
  ['an opaque token', () => 'Bearer abc', 'token-malformed'],
  ['two tokens', () => `Bearer ${token}, Bearer ${token}`, 'token-malformed'],
  ['a quoted token', () => `Bearer "${token}"`, 'token-malformed'],
  ['a token without its signature', cut(([head = '', body = '']) => [head, body, '']), 'token-malformed'],
  ['two parts', cut((parts) => parts.slice(0, 2)), 'token-malformed'],
  ['four parts', cut((parts) => [...parts, 'a']), 'token-malformed'],
  [
    'altered claims',
    cut((parts) => parts.with(1, encoded({ ...claims, client_id: 'b' }))),
    'token-signature',
  ],
  ['an altered header', cut((parts) => parts.with(0, encoded({ alg: 'RS256' }))), 'token-signature'],
  ['alg none', cut((parts) => parts.with(0, encoded({ alg: 'none' }))), 'token-signature'],
  ['alg HS256', cut((parts) => parts.with(0, encoded({ alg: 'HS256' }))), 'token-signature'],
  [
    'an altered signature',
    cut((parts) =>
      parts.with(
        2,
        (parts[2] ?? '').replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      ),
    ),
    'token-signature',
  ],
  ["another sandbox's token", async () => `Bearer ${await signed(otherRing, claims)}`, 'token-signature'],
  ['a token without consumer', byOurs({ consumer: undefined }), 'token-claim-form'],
  ['a consumer of another form', byOurs({ consumer: { ID: '311002007' } }), 'token-claim-form'],
  ['a consumer that cannot be text', byOurs({ consumer: { ID: unwritable } }), 'token-claim-form'],
  ['a consumer in an array', byOurs({ consumer: { ID: ['0192:311002007'] } }), 'token-claim-form'],
  ['a client id that cannot be text', byOurs({ client_id: unwritable }), 'token-claim-form'],
  ['scopes that cannot be text', byOurs({ scope: unwritable }), 'token-claim-form'],
  ['scopes in an array', byOurs({ scope: ['a:b'] }), 'token-claim-form'],
  ['a token without exp', byOurs({ exp: undefined }), 'token-claim-form'],
  ['an exp that cannot be a number', byOurs({ exp: unwritable }), 'token-claim-form'],
  ['an exp in quotes', byOurs({ exp: '99999999999' }), 'token-claim-form'],
  ['an nbf that is no number', byOurs({ nbf: unwritable }), 'token-claim-form'],
  ['an nbf ahead', byOurs({ nbf: noon / 1000 + 1 }), 'token-not-yet-valid'],
  ['an nbf now', byOurs({ nbf: noon / 1000 }), '311002007'],
  ['the word bearer in lower case', () => `bearer ${token}`, '311002007'],
  ['more than one blank after it', () => `  BEARER   ${token} `, '311002007'],
])('judges %s', async (_what, authorization, expected) => {
  expect(await verdict(await authorization())).toBe(expected);
});

test.each([
  ['optional', '311002007'],
  ['required', 'token-without-bearer'],
] as const)('a token without the word Bearer, when that is %s: %s', async (bearerPrefix, expected) => {
  expect(await verdict(token, { switches: { 'bearer-prefix': bearerPrefix } })).toBe(expected);
  expect(await verdict(`Bearer ${token}`, { switches: { 'bearer-prefix': bearerPrefix } })).toBe('311002007');
});

test('a token without the word Bearer that is let through carries a note, one with it none', async () => {
  const check = bearerCheck(settings());
  expect(await check(token)).toMatchObject({ principal: { note: { code: 'token-without-bearer' } } });
  expect(await check(`Bearer ${token}`)).not.toHaveProperty('principal.note');
});

describe('the issuer', () => {
  test.each([
    ['any, when the address is not fixed', undefined, '311002007'],
    ['the configured one', 'https://issuer.invalid/', '311002007'],
    ['another than the configured one', 'https://other.invalid/', 'token-issuer'],
    ['the configured one without its slash', 'https://issuer.invalid', 'token-issuer'],
  ])('may be %s', async (_what, issuer, expected) => {
    expect(await verdict(`Bearer ${token}`, { issuer })).toBe(expected);
  });
});

test('a token is good until the second before exp ends, and not at exp, also when it was seen before', async () => {
  const clock = new MovableClock(() => noon);
  const check = bearerCheck(settings({ clock }));
  const codes: string[] = [];
  for (const moment of [noon, noon + 119_999, noon + 120_000, noon + 3_600_000, noon]) {
    clock.set(moment);
    const found = await check(`Bearer ${token}`);
    codes.push('explanation' in found ? found.explanation.code : 'good');
  }
  expect(codes).toEqual(['good', 'good', 'token-expired', 'token-expired', 'good']);
});

test('no explanation repeats what was sent', async () => {
  const check = bearerCheck(settings({ issuer: 'https://other.invalid/' }));
  for (const sent of [`Bearer ${token}`, `Basic ${token}`, `Bearer ${token}x.${token}`, `Bearer ${token}x`]) {
    const text = JSON.stringify(await check(sent));
    expect(token.split('.').filter((part) => text.includes(part))).toEqual([]);
  }
});
