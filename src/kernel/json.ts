/**
 * Content type of the sandbox's own JSON. Without charset, which RFC 8259 does not define, Windows PowerShell 5.1 reads it as
 * Latin-1.
 */
export const jsonType = 'application/json; charset=utf-8';

/** Parses JSON. @param fallback returned for invalid JSON */
export function parseJson(text: string, fallback?: unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fallback;
  }
}

/** Whether a JSON value is an object (not null, not an array). */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
