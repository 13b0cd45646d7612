import { jsonOf } from '../../kernel/index.ts';
import {
  blank,
  critical,
  notAwaited,
  notBase64url,
  notJson,
  objectAsText,
  otherText,
  placeholder,
  severalJwts,
  unset,
  unsigned,
  wrapped,
  wrongParts,
} from './assertion-explanations.ts';
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
  if (parts.length !== 3) throw wrongParts(parts.length, headerOf(assertion)?.enc !== undefined);
  const [header = '', claims = '', signature = ''] = parts;
  const decoded = { header: jsonPart('header', header), claims: jsonPart('claims', claims) };
  if (signature === '') throw unsigned(decoded.header);
  if (!/^[\w-]+$/.test(signature)) throw notBase64url('signature', signature);
  if (decoded.header.crit !== undefined) throw critical(decoded.header.crit);
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
  if (assertion.trim() === '') throw blank();
  const wrapping = wrappingOf(assertion, isOneJwt);
  if (wrapping !== undefined) throw wrapped(wrapping);
  if (assertion.includes('{{')) throw placeholder('a template variable in {{…}}');
  const text = assertion.trim().replace(/^(["'])(.*)\1$/, '$2');
  if (nothing.test(text)) throw unset(text);
  // Cut: an object may be written with all that is in it.
  if (promise.test(text)) throw notAwaited(text.slice(0, 40));
  if (object.test(text)) throw objectAsText(text.slice(0, 40));
  if (variable.test(text)) throw placeholder(`the name of a variable: ${text.slice(0, 40)}`);
  if (/^[{[]/.test(text)) throw objectAsText('JSON');
  const jwts = assertion.split(/[^\w.+/=-]+/).filter((piece) => isJwt(piece) && hasWholeSignature(piece));
  if (jwts.length > 0) throw wrapped(jwts.length > 1 ? severalJwts : otherText);
}

const withoutNulls = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function jsonPart(name: 'header' | 'claims', part: string): Record<string, unknown> {
  if (!/^[\w-]+$/.test(part)) throw notBase64url(name, part);
  const value = jsonOf(Buffer.from(part, 'base64url').toString());
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notJson(name);
  return value as Record<string, unknown>;
}
