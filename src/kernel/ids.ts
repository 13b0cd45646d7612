import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { redact } from './masking.ts';

/** A random UUID (RFC 9562, version 4). */
export const uuid = (): string => randomUUID();

/** Whether a text is a UUID (RFC 9562, section 4) in either case, without the prefix `urn:uuid:`. */
export const isUuid = (text: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/**
 * 32 random bytes as 43 characters of base64url: the form of Maskinporten's jti and kid. Avoids values that look like a
 * token (one in ten thousand), which would be masked when shown.
 */
export function opaqueId(): string {
  const id = randomBytes(32).toString('base64url');
  return redact(id) === id ? id : opaqueId();
}

/** 32 lower-case hexadecimal digits: the form of Maskinporten's trace_id. */
export const traceId = (): string => randomBytes(16).toString('hex');

/** A random integer from `least` to `most`, both included, uniformly distributed. */
export const randomInteger = (least: number, most: number): number => randomInt(least, most + 1);
