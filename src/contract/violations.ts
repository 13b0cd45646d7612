import type { Violation } from './matched.ts';

/** What the validator says of one fault; `path` begins with the part of the request. */
export interface Diagnostic {
  readonly path?: readonly (string | number)[];
  readonly code?: string | number;
  readonly message: string;
}

/** A property that is absent or not wanted is named only in the message, at the end of the path to its object. */
const inMessage = /required property '([^']+)'|; found '(.*)'$/s;

/** The fault as a value; one without a path is about the whole body, which is absent. */
export function violationOf({ path = ['body'], code, message }: Diagnostic): Violation {
  const [place = '', ...inner] = path.map(String);
  const [, absent, unwanted] = inMessage.exec(message) ?? [];
  return {
    in: place,
    name: [...inner, absent ?? unwanted].filter((part) => part !== undefined).join('.'),
    rule: String(code),
    message,
  };
}
