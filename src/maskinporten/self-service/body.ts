import {
  BodyCutOff,
  BodyTooLarge,
  codingOf,
  excessOf,
  jsonOf,
  type Request,
  readText,
} from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import { SelfServiceRefusal } from './errors.ts';
import { refused } from './explain.ts';

/** Five keys with their chains need a tenth of it. */
const bodyLimit = 256 * 1024;

/** A body of JSON as a value, or why there is none. */
export type Sent = { readonly value: unknown } | { readonly refusal: SelfServiceRefusal };

/** Reads a body of JSON. Fields that are null count as left out, as many a client writes what it has no value for. */
export async function readJson(request: Request): Promise<Sent> {
  try {
    checkContentType(request.headers['content-type']);
    return { value: parsed(await readText(request.body, bodyLimit), codingOf(request)) };
  } catch (thrown) {
    if (thrown instanceof SelfServiceRefusal) return { refusal: thrown };
    if (thrown instanceof BodyTooLarge)
      return { refusal: refused('payload_too_large', 'body-too-large', { limit: bodyLimit }) };
    if (thrown instanceof BodyCutOff) return { refusal: refused('invalid_request', 'body-cut-off') };
    throw thrown;
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

/** Bounded before it is read with a reviver, which calls itself for each level, and by the contract, which finds every fault. */
function withoutNulls(text: string, coding: string | undefined): unknown {
  const whole = jsonOf(text);
  if (whole === undefined) {
    if (coding === undefined || text === '')
      throw refused('invalid_request', 'body-not-json', { isEmpty: text === '' });
    throw refused('invalid_request', 'body-content-encoding', { coding: withoutSecrets(coding) });
  }
  const excess = excessOf(whole);
  if (excess !== undefined)
    throw refused('invalid_request', excess === 'depth' ? 'body-too-deep' : 'body-too-many-values');
  return JSON.parse(text, (_name, inner: unknown) => inner ?? undefined);
}

/** Members of a JWK that are private or shared (RFC 7518, 6.2.2, 6.3.2 and 6.4.1). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Whether any object within is a key with a private member. It was sent over the wire, and must not go further. */
function holdsPrivateKey(value: unknown): boolean {
  const left = [value];
  for (let node = left.pop(); node !== undefined || left.length > 0; node = left.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    const names = Object.keys(node);
    if (names.includes('kty') && privateMembers.some((name) => names.includes(name))) return true;
    left.push(...Object.values(node));
  }
  return false;
}
