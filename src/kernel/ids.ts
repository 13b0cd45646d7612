import { randomFillSync, randomInt, randomUUID } from 'node:crypto';
import { redact } from './masking.ts';

/** A random UUID (RFC 9562, version 4). */
export const uuid = (): string => randomUUID();

/** Whether a text is a UUID (RFC 9562, section 4), case-insensitively, without the prefix `urn:uuid:`. */
export const isUuid = (text: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** Random bytes, drawn ahead: asking the system costs as much for 4 KB as for 16 bytes. `randomUUID` does the same. */
const pool = Buffer.alloc(4_096);
let used = pool.length;

/** Random bytes as text. No byte is used twice. @param count at most the size of the pool */
function randomText(count: number, encoding: 'base64url' | 'hex'): string {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return pool.toString(encoding, used - count, used);
}

/**
 * 32 random bytes as 43 characters of base64url: the form of Maskinporten's jti and kid. Skips values that look like a token (one in
 * ten thousand), as `redact` would mask them.
 */
export function opaqueId(): string {
  const id = randomText(32, 'base64url');
  return redact(id) === id ? id : opaqueId();
}

/** 32 lower-case hexadecimal digits: the form of Maskinporten's trace_id. */
export const traceId = (): string => randomText(16, 'hex');

/** A uniformly distributed random integer from `min` to `max`, both included. */
export const randomInteger = (min: number, max: number): number => randomInt(min, max + 1);
