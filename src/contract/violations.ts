import type { Violation } from './match.ts';

/** A finding of the validator; `path` begins with the part of the request. */
export interface Diagnostic {
  readonly path?: readonly (string | number)[];
  readonly code?: string | number;
  readonly message: string;
}

/** A missing or additional property is named only in the message, not in the path, which leads to its object. */
const propertyInMessage = /required property '([^']+)'|; found '(.*)'$/s;

/** Converts a finding; one without a path means that the body is missing. */
export function violationOf({ path = ['body'], code, message }: Diagnostic): Violation {
  const [place = '', ...inner] = path.map(String);
  const [, absent, unwanted] = propertyInMessage.exec(message) ?? [];
  return {
    in: place,
    name: [...inner, absent ?? unwanted].filter((part) => part !== undefined).join('.'),
    rule: String(code),
    message,
  };
}
