import { exceededLimit, isObject, parseJson } from '../kernel/index.ts';
import { type CurlRequest, isCurl, readCurl } from './curl.ts';
import { type FoundJwt, findJwt } from './jwt-text.ts';

/** What a pasted text is. */
export type Recognised =
  /** `as`: what its surroundings say that it is. */
  | { readonly is: 'jwt'; readonly found: FoundJwt; readonly as: 'grant' | 'token' | undefined }
  | { readonly is: 'form'; readonly body: string }
  | { readonly is: 'curl'; readonly request: CurlRequest }
  | { readonly is: 'certificate'; readonly x5c: unknown }
  | { readonly is: 'error'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly is: 'key' }
  | { readonly is: 'empty' | 'html' | 'too-deep' | 'unknown' };

/** A PEM key, or a private JWK. */
export const hasPrivateKey = (text: string): boolean =>
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) || (/"kty"\s*:/.test(text) && /"d"\s*:\s*"/.test(text));

/** Recognises a text by its form alone. Never fails. */
export function recognise(input: string): Recognised {
  const text = input
    .replaceAll('\0', '')
    .replace(/^\ufeff/, '')
    .trim();
  if (text === '') return { is: 'empty' };
  if (isCurl(text)) return { is: 'curl', request: readCurl(text) };
  if (text.includes('-----BEGIN')) return pem(text);
  const body = text.replace(/^HTTP\/[\d.]+ \d{3}[\s\S]*?\r?\n\r?\n/, '').trim();
  if (/^<(?:!doctype|html|\?xml|head|body)/i.test(body)) return { is: 'html' };
  return (
    json(body) ?? form(body) ?? jwt(text) ?? base64(body) ?? { is: hasPrivateKey(text) ? 'key' : 'unknown' }
  );
}

const certificateBlock = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([\s\S]*?)(?:-----END[^\n]*|$)/g;

function pem(text: string): Recognised {
  const blocks = [...text.matchAll(certificateBlock)].map(([, body = '']) => body.replace(/\s+/g, ''));
  if (blocks.length > 0) return { is: 'certificate', x5c: blocks };
  if (hasPrivateKey(text)) return { is: 'key' };
  return /-----BEGIN (?:PUBLIC KEY|PKCS7|CMS)/.test(text)
    ? { is: 'certificate', x5c: [text.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '')] }
    : { is: 'unknown' };
}

/** The JSON of the text, or in it, as a log or an exception has it: `400 Bad Request: "{…}"`. */
function json(text: string): Recognised | undefined {
  const [from, to] = [text.search(/[[{]/), Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'))];
  const inner = from < 0 ? '' : text.slice(from, to + 1);
  const value = parseJson(text) ?? parseJson(inner) ?? parseJson(inner.replaceAll('\\"', '"'));
  if (typeof value === 'string') return jwt(value);
  if (typeof value !== 'object' || value === null) return undefined;
  if (exceededLimit(value) !== undefined) return { is: 'too-deep' };
  if (Array.isArray(value))
    return value.every((each) => typeof each === 'string') ? certificates(value) : undefined;
  return isObject(value) ? object(value) : undefined;
}

const certificates = (x5c: unknown): Recognised => ({ is: 'certificate', x5c });

function object(value: Readonly<Record<string, unknown>>): Recognised | undefined {
  const { assertion, access_token: token, error, errorCode, statusCode, x5c } = value;
  if (typeof assertion === 'string') return jwt(assertion, 'grant');
  if (typeof token === 'string') return jwt(token, 'token');
  if (x5c !== undefined) return certificates(x5c);
  const isError = typeof error === 'string' || typeof errorCode === 'string' || statusCode !== undefined;
  return isError ? { is: 'error', body: value } : undefined;
}

const form = (text: string): Recognised | undefined =>
  /(?:^|[&?\s])(?:grant_type|assertion|client_assertion)=/.test(text)
    ? { is: 'form', body: text.replace(/\s*\r?\n\s*/g, '').replace(/^[^=&?]*\?/, '') }
    : undefined;

function jwt(text: string, as?: 'grant' | 'token'): Recognised | undefined {
  const found = findJwt(text);
  return found === undefined ? undefined : { is: 'jwt', found, as: as ?? saidToBe(text) };
}

const saidToBe = (text: string): 'grant' | 'token' | undefined =>
  /\bBearer\b|access_token|Authorization/i.test(text)
    ? 'token'
    : /\bassertion\b/i.test(text)
      ? 'grant'
      : undefined;

/** Base64 of DER, which begins with a SEQUENCE; a certificate does so with `MII`. */
function base64(text: string): Recognised | undefined {
  const bare = text.replace(/^["'[]+|["'\],;]+$/g, '').replace(/\s+/g, '');
  return /^M[A-Za-z0-9+/_-]{30,}={0,2}$/.test(bare) ? { is: 'certificate', x5c: [bare] } : undefined;
}
