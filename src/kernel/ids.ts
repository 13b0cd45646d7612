import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { redact } from './masking.ts';

/** A random UUID (RFC 9562, version 4). */
export const uuid = (): string => randomUUID();

/** Whether a text is a UUID (RFC 9562, section 4), case-insensitively, without the prefix `urn:uuid:`. */
export const isUuid = (text: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/**
 * 32 random bytes as 43 characters of base64url: the form of Maskinporten's jti and kid. Skips values that look like a token (one in
 * ten thousand), as `redact` would mask them.
 */
export function opaqueId(): string {
  const id = randomBytes(32).toString('base64url');
  return redact(id) === id ? id : opaqueId();
}

/** 32 lower-case hexadecimal digits: the form of Maskinporten's trace_id. */
export const traceId = (): string => randomBytes(16).toString('hex');

/** A uniformly distributed random integer from `min` to `max`, both included. */
export const randomInteger = (min: number, max: number): number => randomInt(min, max + 1);
