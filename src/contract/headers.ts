import type { Request } from '../kernel/index.ts';

/** Of a request's headers those that the document declares for any of its operations. */
export function onlyDeclared(
  headers: Request['headers'],
  names: ReadonlySet<string>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
