import { cut, presentable } from '../kernel/index.ts';

/** An armoured key, or a JWK with a private or shared part (RFC 7518, 6), also as JSON inside of JSON. */
const privateKey = /PRIVATE KEY|"(?:d|k)\\*"\s*:/;
/** Longer than any id: a key, a certificate, a signature or a part of a JWT. */
const encodedData = /[\w+/-]{64,}={0,2}/g;

/** What comes after is of no help to anyone. */
const longestLookedAt = 4_000;

/** A received value, fit to be shown: cut, without control characters, keys and encoded data. */
export function withoutSecrets(value: unknown): string {
  const text = cut(typeof value === 'string' ? value : jsonOf(value), longestLookedAt);
  return presentable(text, 200, { mask: withoutKeys });
}

const withoutKeys = (text: string): string =>
  privateKey.test(text)
    ? '(a private key)'
    : text.replace(encodedData, (data) => `(${data.length} characters)`);

/** What came instead of the expected, in words also when it is nothing. */
export function received(value: unknown): string {
  if (value === undefined) return 'not there';
  return withoutSecrets(value).trim() === '' ? 'an empty text' : withoutSecrets(value);
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // JSON is read to any depth, but written only as deep as the stack goes.
    return '(nested too deep to show)';
  }
}
