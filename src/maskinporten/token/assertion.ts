import { jsonOf } from '../../kernel/index.ts';
import type { Refusal } from '../errors.ts';
import { withoutSecrets } from '../received.ts';
import { refused } from './explain.ts';
import { wrappingOf } from './wrapping.ts';

export interface DecodedAssertion {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Three parts of base64url, the last of which may be empty. */
const isCompact = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);

/**
 * Takes a signed JWT apart without trusting it (RFC 7515, 7.1; RFC 7519, 7.2). A value that is null counts as
 * absent.
 * @throws Refusal malformed-assertion
 */
export function decodeAssertion(assertion: string): DecodedAssertion {
  if (!isCompact(assertion)) checkIsValue(assertion);
  const parts = assertion.split('.');
  if (parts.length !== 3) {
    const encrypted = headerOf(assertion)?.enc !== undefined;
    throw refused('assertion-parts', { parts: parts.length, encrypted });
  }
  const [header = '', claims = '', signature = ''] = parts;
  const decoded = { header: jsonPart('header', header), claims: jsonPart('claims', claims) };
  if (signature === '') throw refused('assertion-unsigned', { alg: withoutSecrets(decoded.header.alg) });
  if (!/^[\w-]+$/.test(signature)) throw notBase64url('signature', signature);
  if (decoded.header.crit !== undefined) {
    throw refused('assertion-critical-header', { crit: withoutSecrets(decoded.header.crit) });
  }
  return { header: withoutNulls(decoded.header), claims: withoutNulls(decoded.claims) };
}

/** What a variable that was never filled in looks like: `$JWT`, `${jwt}`, `{jwt}`, `%JWT%`, `<jwt>`, `$(sign)`. */
const variable = /^(?:\$\w+|\$?\{[\w. -]+\}|%\w+%|<[\w. -]+>|\$\([^)]*\))$/;
const nothing = /^(?:undefined|null|none|nil|<nil>|nan|true|false|\(null\)|%!s\(<nil>\))$/i;
const promise =
  /^(?:\[object (?:Promise|AsyncFunction)\]|System\.Threading\.Tasks\.|<coroutine object|<Future|<Task|Promise \{|java\.util\.concurrent\.)/;
const object =
  /^(?:\[object \w+\]|[\w$]+(?:\.[\w$]+)+@[\da-f]+$|<[\w.]+ object at |&\{|\(?(?:async )?(?:function\b|\([^)]*\) =>))/;

/** The header in front of a text that begins as a JWT does. */
function headerOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return jsonPart('header', text.split('.', 1)[0] ?? '');
  } catch {
    return undefined;
  }
}

const isJwt = (text: string): boolean => isCompact(text) && headerOf(text) !== undefined;

/** Bytes of a signature by HMAC or ECDSA; RSA makes 128 or a multiple. */
const otherLengths = [32, 48, 64, 96, 132];

function hasWholeSignature(jwt: string): boolean {
  const { length } = Buffer.from(jwt.slice(jwt.lastIndexOf('.') + 1), 'base64url');
  return length % 128 === 0 || otherLengths.includes(length);
}

/** Whether the pieces are one JWT that was divided, and not a JWT with something before or after it. */
function isOneJwt(bare: string, pieces: readonly string[]): boolean {
  if (!isJwt(bare)) return false;
  if (pieces.length === 1 || !pieces.some(isJwt)) return true;
  return hasWholeSignature(bare);
}

/** @throws Refusal when what was sent is no JWT but a sign of what went wrong in the program */
function checkIsValue(assertion: string): void {
  if (assertion.trim() === '') throw refused('assertion-unset', { word: undefined });
  const wrapping = wrappingOf(assertion, isOneJwt);
  if (wrapping !== undefined) throw refused('assertion-wrapped', { wrapping });
  if (assertion.includes('{{')) throw refused('assertion-placeholder', { variable: undefined });
  const text = assertion.trim().replace(/^(["'])(.*)\1$/, '$2');
  if (nothing.test(text)) throw refused('assertion-unset', { word: text });
  // Cut: an object may be written with all that is in it.
  const beginning = text.slice(0, 40);
  if (promise.test(text)) throw refused('assertion-not-awaited', { text: beginning });
  if (object.test(text)) throw refused('assertion-object', { text: beginning });
  if (variable.test(text)) throw refused('assertion-placeholder', { variable: beginning });
  if (/^[{[]/.test(text)) throw refused('assertion-object', { text: 'JSON' });
  const jwts = assertion.split(/[^\w.+/=-]+/).filter((piece) => isJwt(piece) && hasWholeSignature(piece));
  if (jwts.length > 0)
    throw refused('assertion-wrapped', { wrapping: [jwts.length > 1 ? 'other JWT' : 'other text'] });
}

function notBase64url(part: 'header' | 'claims' | 'signature', text: string): Refusal {
  return refused('assertion-not-base64url', { part, isStandard: /^[\w+/-]+={0,2}$/.test(text) });
}

const withoutNulls = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function jsonPart(name: 'header' | 'claims', part: string): Record<string, unknown> {
  if (!/^[\w-]+$/.test(part)) throw notBase64url(name, part);
  const value = jsonOf(Buffer.from(part, 'base64url').toString());
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refused('assertion-not-json', { part: name });
  return value as Record<string, unknown>;
}
