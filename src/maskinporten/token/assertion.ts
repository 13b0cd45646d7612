import { BoundedMap, cut, isObject, parseJson } from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { withoutSecrets } from '../received.ts';
import { refused } from './explain.ts';
import { wrappingOf } from './wrapping.ts';

export interface DecodedAssertion {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

const isBase64url = (text: string): boolean => /^[\w-]+$/.test(text);

/** Three base64url parts; the signature may be empty. */
const isCompact = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);

/**
 * Headers with x5c by their text, frozen with it: a client sends the same one with every grant, and others find what they know about it
 * by the object. Their contents are not checked yet.
 */
const headers = new BoundedMap<DecodedAssertion['header']>(500);
/** In characters: longer than any real header. */
const longestHeader = 16_384;

/**
 * Decodes a signed JWT without verifying it (RFC 7515, 7.1; RFC 7519, 7.2). Null values count as absent.
 * @throws Refusal malformed-assertion
 */
export function decodeAssertion(assertion: string): DecodedAssertion {
  const parts = assertion.split('.');
  const [header = '', claims = '', signature = ''] = parts;
  const known = parts.length === 3 ? headers.get(header) : undefined;
  if (known !== undefined && isBase64url(claims) && isBase64url(signature))
    return { header: known, claims: withoutNulls(jsonPart('claims', claims)) };
  if (!isCompact(assertion)) checkTypicalMistakes(assertion);
  if (parts.length !== 3) {
    const encrypted = headerOf(assertion)?.enc !== undefined;
    throw refused('assertion-parts', { parts: parts.length, encrypted });
  }
  const decoded = { header: jsonPart('header', header), claims: jsonPart('claims', claims) };
  if (signature === '') throw refused('assertion-unsigned', { alg: withoutSecrets(decoded.header.alg) });
  if (!isBase64url(signature)) throw notBase64url('signature', signature);
  if (decoded.header.crit !== undefined) {
    throw refused('assertion-critical-header', { crit: withoutSecrets(decoded.header.crit) });
  }
  return {
    header: remembered(header, withoutNulls(decoded.header)),
    claims: withoutNulls(decoded.claims),
  };
}

function remembered(text: string, header: DecodedAssertion['header']): DecodedAssertion['header'] {
  const { x5c } = header;
  if (!Array.isArray(x5c) || text.length > longestHeader) return header;
  Object.freeze(x5c);
  headers.set(cut(text, longestHeader), Object.freeze(header));
  return header;
}

/** Header and claims of a JWT that `decodeAssertion` may refuse; undefined when they cannot be read. */
export function partsOf(jwt: string): DecodedAssertion | undefined {
  const [header = '', claims = ''] = jwt.split('.');
  try {
    return {
      header: withoutNulls(jsonPart('header', header)),
      claims: withoutNulls(jsonPart('claims', claims)),
    };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** An unresolved variable: `$JWT`, `${jwt}`, `{jwt}`, `%JWT%`, `<jwt>`, `$(sign)`. */
const variable = /^(?:\$\w+|\$?\{[\w. -]+\}|%\w+%|<[\w. -]+>|\$\([^)]*\))$/;
const unsetValue = /^(?:undefined|null|none|nil|<nil>|nan|true|false|\(null\)|%!s\(<nil>\))$/i;
const printedPromise =
  /^(?:\[object (?:Promise|AsyncFunction)\]|System\.Threading\.Tasks\.|<coroutine object|<Future|<Task|Promise \{|java\.util\.concurrent\.)/;
const printedObject =
  /^(?:\[object \w+\]|[\w$]+(?:\.[\w$]+)+@[\da-f]+$|<[\w.]+ object at |&\{|\(?(?:async )?(?:function\b|\([^)]*\) =>))/;

/** The decoded header, if the text begins with one. */
function headerOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return jsonPart('header', text.split('.', 1)[0] ?? '');
  } catch {
    return undefined;
  }
}

const isJwt = (text: string): boolean => isCompact(text) && headerOf(text) !== undefined;

/** Signature lengths of HMAC and ECDSA, in bytes; RSA signatures are a multiple of 128. */
const otherLengths = [32, 48, 64, 96, 132];

function hasWholeSignature(jwt: string): boolean {
  const { length } = Buffer.from(jwt.slice(jwt.lastIndexOf('.') + 1), 'base64url');
  return length % 128 === 0 || otherLengths.includes(length);
}

/** Whether the pieces are one JWT that was split, rather than a JWT with other text around it. */
function isOneJwt(bare: string, pieces: readonly string[]): boolean {
  if (!isJwt(bare)) return false;
  if (pieces.length === 1 || !pieces.some(isJwt)) return true;
  return hasWholeSignature(bare);
}

/** @throws Refusal if the value shows a typical programming error, such as an object printed as text */
function checkTypicalMistakes(assertion: string): void {
  if (assertion.trim() === '') throw refused('assertion-unset', { word: undefined });
  const wrapping = wrappingOf(assertion, isOneJwt);
  if (wrapping !== undefined) throw refused('assertion-wrapped', { wrapping });
  if (assertion.includes('{{')) throw refused('assertion-placeholder', { variable: undefined });
  const text = assertion.trim().replace(/^(["'])(.*)\1$/, '$2');
  if (unsetValue.test(text)) throw refused('assertion-unset', { word: text });
  // Truncated, as a printed object may contain anything.
  const beginning = text.slice(0, 40);
  if (printedPromise.test(text)) throw refused('assertion-not-awaited', { text: beginning });
  if (printedObject.test(text)) throw refused('assertion-object', { text: beginning });
  if (variable.test(text)) throw refused('assertion-placeholder', { variable: beginning });
  if (/^[{[]/.test(text)) throw refused('assertion-object', { text: 'JSON' });
  const jwts = assertion.split(/[^\w.+/=-]+/).filter((piece) => isJwt(piece) && hasWholeSignature(piece));
  if (jwts.length > 0)
    throw refused('assertion-wrapped', { wrapping: [jwts.length > 1 ? 'other JWT' : 'other text'] });
}

function notBase64url(part: 'header' | 'claims' | 'signature', text: string): Refusal {
  return refused('assertion-not-base64url', { part, isStandard: /^[\w+/-]+={0,2}$/.test(text) });
}

const withoutNulls = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function jsonPart(name: 'header' | 'claims', part: string): Readonly<Record<string, unknown>> {
  if (!isBase64url(part)) throw notBase64url(name, part);
  const value = parseJson(Buffer.from(part, 'base64url').toString());
  if (!isObject(value)) throw refused('assertion-not-json', { part: name });
  return value;
}
