import { createSign, generateKeyPairSync } from 'node:crypto';
import { MovableClock } from '../kernel/index.ts';
import { openExplain } from './explain.ts';

/** Noon of a winter day, in milliseconds and in seconds. */
export const now = Date.parse('2026-11-23T12:00:00Z');
export const seconds = now / 1000;

/** Explains without a sandbox, as the command line does. */
export const offline = openExplain({ clock: new MovableClock(() => now) });

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A JWT with a signature of an RSA key that nobody has registered. */
export function jwtOf(header: unknown, claims: unknown): string {
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${createSign('sha256').update(input).sign(privateKey, 'base64url')}`;
}

/** A grant for the test environment. @param changes undefined removes a claim */
export const grantOf = (
  changes: Readonly<Record<string, unknown>> = {},
  header: Readonly<Record<string, unknown>> = { kid: 'key-of-2026' },
): string =>
  jwtOf(
    { alg: 'RS256', ...header },
    {
      aud: 'https://test.maskinporten.no/',
      iss: '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01',
      scope: 'bits:kundeforhold.write',
      iat: seconds,
      exp: seconds + 100,
      jti: 'f3a6',
      ...changes,
    },
  );

/** An access token of the test environment. */
export const tokenOf = (changes: Readonly<Record<string, unknown>> = {}): string =>
  jwtOf(
    { kid: 'signing-key', alg: 'RS256' },
    {
      scope: 'bits:kundeforhold.write',
      iss: 'https://test.maskinporten.no/',
      client_amr: 'virksomhetssertifikat',
      token_type: 'Bearer',
      exp: seconds + 120,
      iat: seconds,
      client_id: '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01',
      jti: 'x',
      consumer: { authority: 'iso6523-actorid-upis', ID: '0192:311002007' },
      ...changes,
    },
  );
