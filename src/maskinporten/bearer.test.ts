import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { useFolder } from '../../test/support/folder.ts';
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

const folder = useFolder();
let keyRing: KeyRing;
let otherRing: KeyRing;
const signed = async (by: KeyRing, what: Record<string, unknown>) => (await by.signer()).sign(what);
let token: string;
beforeAll(async () => {
  const open = (name: string) =>
    openKeyRing({ folder: join(folder, name), certify: async () => '', clock: new MovableClock(() => noon) });
  for (const name of ['ours', 'other']) await mkdir(join(folder, name));
  [keyRing, otherRing] = await Promise.all([open('ours'), open('other')]);
  token = await signed(keyRing, claims);
});

const settings = (change: Partial<BearerSettings> = {}): BearerSettings => ({
  clock: new MovableClock(() => noon),
  keyRing,
  issuer: undefined,
  switches: { 'bearer-prefix': 'optional' },
  ...change,
});

/** The code of the explanation, or the consumer. */
async function resultOf(
  authorization: string | undefined,
  change?: Partial<BearerSettings>,
): Promise<string> {
  const found = await bearerCheck(settings(change))(authorization);
  return 'explanation' in found ? found.explanation.code : found.principal.consumer;
}

test('a valid token yields consumer, client, scopes and claims', async () => {
  expect(await bearerCheck(settings())(`Bearer ${token}`)).toEqual({
    principal: {
      consumer: '311002007',
      clientId: 'client',
      scopes: ['bits:kundeforhold', 'bits:kundeforhold.konto'],
      claims,
    },
  });
});

const withParts = (change: (parts: string[]) => string[]) => (): string =>
  `Bearer ${change(token.split('.')).join('.')}`;
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** JSON for which String() and Number() throw. */
const unconvertible = { toString: 1, valueOf: 1 };
const signedByUs = (change: object) => async (): Promise<string> =>
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
  [
    'a token without its signature',
    withParts(([head = '', body = '']) => [head, body, '']),
    'token-malformed',
  ],
  ['two parts', withParts((parts) => parts.slice(0, 2)), 'token-malformed'],
  ['four parts', withParts((parts) => [...parts, 'a']), 'token-malformed'],
  [
    'altered claims',
    withParts((parts) => parts.with(1, encoded({ ...claims, client_id: 'b' }))),
    'token-signature',
  ],
  ['an altered header', withParts((parts) => parts.with(0, encoded({ alg: 'RS256' }))), 'token-signature'],
  ['alg none', withParts((parts) => parts.with(0, encoded({ alg: 'none' }))), 'token-signature'],
  ['alg HS256', withParts((parts) => parts.with(0, encoded({ alg: 'HS256' }))), 'token-signature'],
  [
    'an altered signature',
    withParts((parts) =>
      parts.with(
        2,
        (parts[2] ?? '').replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      ),
    ),
    'token-signature',
  ],
  ["another sandbox's token", async () => `Bearer ${await signed(otherRing, claims)}`, 'token-signature'],
  ['a token without consumer', signedByUs({ consumer: undefined }), 'token-claim-form'],
  ['a consumer of another form', signedByUs({ consumer: { ID: '311002007' } }), 'token-claim-form'],
  ['a consumer that cannot be text', signedByUs({ consumer: { ID: unconvertible } }), 'token-claim-form'],
  ['a consumer in an array', signedByUs({ consumer: { ID: ['0192:311002007'] } }), 'token-claim-form'],
  ['a client id that cannot be text', signedByUs({ client_id: unconvertible }), 'token-claim-form'],
  ['scopes that cannot be text', signedByUs({ scope: unconvertible }), 'token-claim-form'],
  ['scopes in an array', signedByUs({ scope: ['a:b'] }), 'token-claim-form'],
  ['a token without exp', signedByUs({ exp: undefined }), 'token-claim-form'],
  ['an exp that cannot be a number', signedByUs({ exp: unconvertible }), 'token-claim-form'],
  ['an exp in quotes', signedByUs({ exp: '99999999999' }), 'token-claim-form'],
  ['an nbf that is no number', signedByUs({ nbf: unconvertible }), 'token-claim-form'],
  ['an nbf ahead', signedByUs({ nbf: noon / 1000 + 1 }), 'token-not-yet-valid'],
  ['an nbf now', signedByUs({ nbf: noon / 1000 }), '311002007'],
  ['the word bearer in lower case', () => `bearer ${token}`, '311002007'],
  ['more than one blank after it', () => `  BEARER   ${token} `, '311002007'],
])('checks %s', async (_what, authorization, expected) => {
  expect(await resultOf(await authorization())).toBe(expected);
});

test.each([
  ['optional', '311002007'],
  ['required', 'token-without-bearer'],
] as const)('a token without Bearer, when it is %s: %s', async (bearerPrefix, expected) => {
  expect(await resultOf(token, { switches: { 'bearer-prefix': bearerPrefix } })).toBe(expected);
  expect(await resultOf(`Bearer ${token}`, { switches: { 'bearer-prefix': bearerPrefix } })).toBe(
    '311002007',
  );
});

test('an accepted token without Bearer carries a note', async () => {
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
    expect(await resultOf(`Bearer ${token}`, { issuer })).toBe(expected);
  });
});

test('a token is valid before exp and not at exp, also when it is cached', async () => {
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

test('no explanation repeats the token', async () => {
  const check = bearerCheck(settings({ issuer: 'https://other.invalid/' }));
  for (const sent of [`Bearer ${token}`, `Basic ${token}`, `Bearer ${token}x.${token}`, `Bearer ${token}x`]) {
    const text = JSON.stringify(await check(sent));
    expect(token.split('.').filter((part) => text.includes(part))).toEqual([]);
  }
});
