import {
  BodyIncompleteError,
  BodyTooLargeError,
  codingOf,
  exceededLimit,
  NotUtf8Error,
  parseJson,
  type Request,
  readText,
} from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import { SelfServiceRefusal } from './errors.ts';
import { refused } from './explain.ts';

/** Ten times the size of five keys with their chains. */
const bodyLimitInBytes = 256 * 1024;

/** The parsed body, or the refusal of an invalid one. */
export type JsonBody = { readonly value: unknown } | { readonly refusal: SelfServiceRefusal };

/** Reads a JSON body. Drops fields that are null: many clients write missing values so. */
export async function readJson(request: Request): Promise<JsonBody> {
  try {
    checkContentType(request.headers['content-type']);
    return { value: parsed(await readText(request.body, bodyLimitInBytes), codingOf(request)) };
  } catch (error) {
    if (error instanceof SelfServiceRefusal) return { refusal: error };
    if (error instanceof BodyTooLargeError)
      return { refusal: refused('payload_too_large', 'body-too-large', { limit: bodyLimitInBytes }) };
    if (error instanceof NotUtf8Error) return { refusal: notUtf8(error, codingOf(request)) };
    if (error instanceof BodyIncompleteError) return { refusal: refused('invalid_request', 'body-cut-off') };
    throw error;
  }
}

function checkContentType(sent: string | undefined): void {
  const mediaType = sent?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (/^application\/(?:[\w.-]+\+)?json$/.test(mediaType)) return;
  const shown = sent === undefined ? undefined : withoutSecrets(sent);
  throw refused('unsupported_media_type', 'body-content-type', { sent: shown });
}

function parsed(text: string, coding: string | undefined): unknown {
  const value = withoutNulls(text, coding);
  if (/-----BEGIN [A-Z ]*PRIVATE KEY/.test(text) || holdsPrivateKey(value))
    throw refused('invalid_request', 'private-key-sent');
  return value;
}

/** Checks the size first: the reviver recurses for each level, and the contract lists every error. */
function withoutNulls(text: string, coding: string | undefined): unknown {
  const whole = parseJson(text);
  if (whole === undefined) {
    if (coding === undefined || text === '')
      throw refused('invalid_request', 'body-not-json', { isEmpty: text === '' });
    throw encoded(coding);
  }
  const excess = exceededLimit(whole);
  if (excess !== undefined)
    throw refused('invalid_request', excess === 'depth' ? 'body-too-deep' : 'body-too-many-values');
  return JSON.parse(text, (_name, inner: unknown) => inner ?? undefined);
}

const encoded = (coding: string): SelfServiceRefusal =>
  refused('invalid_request', 'body-content-encoding', { coding: withoutSecrets(coding) });

const notUtf8 = ({ found }: NotUtf8Error, coding: string | undefined): SelfServiceRefusal =>
  coding === undefined ? refused('invalid_request', 'body-not-utf-8', { found }) : encoded(coding);

/** Private and shared members of a JWK (RFC 7518, 6.2.2, 6.3.2 and 6.4.1). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Whether any nested object is a JWK with a private member. Such a body is refused and never stored. */
function holdsPrivateKey(value: unknown): boolean {
  const stack = [value];
  for (let node = stack.pop(); node !== undefined || stack.length > 0; node = stack.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    const names = Object.keys(node);
    if (names.includes('kty') && privateMembers.some((name) => names.includes(name))) return true;
    stack.push(...Object.values(node));
  }
  return false;
}
