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

/** Replaces every string of a JSON value, including property names. */
export function mapStrings<Value>(value: Value, change: (text: string) => string): Value;
export function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((entry) => mapStrings(entry, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [change(name), mapStrings(entry, change)]),
  );
}

/** Whether a JSON value is an object (not null, not an array). */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
