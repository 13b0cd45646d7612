import type { Answer } from '../fact.ts';
import type { BodyParts, Expectation } from '../format/expectation.ts';
import type { Setting } from '../values/names.ts';
import { filled, UnknownValue } from '../values/templates.ts';
import { shown } from './shown.ts';

/** What is expected of an answer, in one line: `201, no body`, `400 KFR-005`, `no answer`. */
export function expectedInShort({ status, code, body, within }: Expectation, setting: Setting): string {
  const statuses = (Array.isArray(status) ? status : [status]).map((one) => statusInShort(one));
  return [
    [statuses.join(' or '), code].filter(Boolean).join(' '),
    body === undefined ? undefined : body === 'none' ? 'no body' : shown(filledParts(body, setting)),
    within === undefined ? undefined : `within ${within}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** What came, in one line. Of an answer with an access token, that it has one. */
export function answerInShort({ status, body, claims }: Answer): string {
  if (status === 'none') return statusInShort(status);
  const code = codeOf(body);
  const rest =
    body === undefined
      ? 'no body'
      : claims !== undefined
        ? 'an access token'
        : code === undefined && shown(body);
  return [[String(status), code].filter(Boolean).join(' '), rest].filter(Boolean).join(', ');
}

/** The code of an error of KFR or Maskinporten, if the body is one. */
function codeOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const code = 'errorCode' in body ? body.errorCode : 'error' in body ? body.error : undefined;
  return typeof code === 'string' ? shown(code) : undefined;
}

const statusInShort = (status: number | 'none'): string => (status === 'none' ? 'no answer' : String(status));

/** With what the names stand for; a name without a value stays as it is written. */
function filledParts(parts: BodyParts, setting: Setting): unknown {
  if (typeof parts === 'string') return filledOrNot(parts, setting);
  if (Array.isArray(parts)) return parts.map((part) => filledParts(part, setting));
  if (typeof parts !== 'object' || parts === null) return parts;
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, filledParts(part, setting)]));
}

function filledOrNot(template: string, setting: Setting): string {
  try {
    return filled(template, setting);
  } catch (error) {
    if (error instanceof UnknownValue) return template;
    throw error;
  }
}
