import { cut, sanitized } from '../kernel/index.ts';

/** A PEM key, or a JWK with a private or shared member (RFC 7518, 6), also as JSON within JSON. */
const privateKey = /PRIVATE KEY|"(?:d|k)\\*"\s*:/;
/** Longer than any id: a key, certificate, signature or part of a JWT. */
const encodedData = /[\w+/-]{64,}={0,2}/g;

/** The rest is ignored. */
const longestInput = 4_000;

/** A received value cleaned for display: truncated, without control characters, keys and encoded data. */
export function withoutSecrets(value: unknown): string {
  const text = cut(typeof value === 'string' ? value : jsonText(value), longestInput);
  return sanitized(text, 200, { mask: withoutKeys });
}

const withoutKeys = (text: string): string =>
  privateKey.test(text)
    ? '(a private key)'
    : text.replace(encodedData, (data) => `(${data.length} characters)`);

/** The received value for `got`, with words for a missing or empty one. */
export function received(value: unknown): string {
  if (value === undefined) return 'not there';
  return withoutSecrets(value).trim() === '' ? 'an empty text' : withoutSecrets(value);
}

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // JSON.parse takes any depth, but JSON.stringify overflows the stack.
    return '(nested too deep to show)';
  }
}
