import type { Violation } from './match.ts';

/** A finding of Prism's validator. `path` begins with the part of the request: header, query, path or body. */
export interface Diagnostic {
  readonly path?: readonly (string | number)[];
  readonly code?: string | number;
  readonly message: string;
}

/** The name of a missing or additional property is only in the message; `path` leads to its object. */
const propertyInMessage = /required property '([^']+)'|; found '(.*)'$/s;

/** Converts a finding. Without `path`, the body is missing. */
export function violationOf({ path = ['body'], code, message }: Diagnostic): Violation {
  const [part = '', ...inner] = path.map(String);
  const [, absent, unwanted] = propertyInMessage.exec(message) ?? [];
  return {
    in: part,
    name: [...inner, absent ?? unwanted].filter((name) => name !== undefined).join('.'),
    rule: String(code),
    message,
  };
}
