import { createHash } from 'node:crypto';
import { cut, isObject, mapStrings, redact } from '../../kernel/index.ts';
import type { Scenario, Step } from '../format/scenario.ts';
import type { ReceivedAnswer } from '../received-answer.ts';
import type { RecordedAnswer } from '../result.ts';
import type { TemplateValues } from '../values/names.ts';
import { codeIn } from './in-short.ts';

/** Headers of answers that the contracts of KFR and Maskinporten name. */
const namedHeaders = [
  'correlationid',
  'content-type',
  'retry-after',
  'www-authenticate',
  'location',
  'allow',
];

/** Claims that differ with each token or client. */
const ownClaims = ['iat', 'exp', 'jti', 'client_id'];

/** Of a body and of all claims, as JSON: far more than an answer of KFR to one customer. */
const longest = 4_000;

/**
 * An answer as a result keeps it, so that it can be compared with that of another run: values of the case are replaced by
 * their `{{names}}`, others are masked and cut. An access token is not in it. Its size is limited, whatever the server sends.
 * @param roles customers of the case
 */
export function recordedAnswer(
  { status, headers, body, claims }: ReceivedAnswer,
  expect: Step['expect'],
  values: TemplateValues,
  roles: Iterable<string>,
): RecordedAnswer {
  const named = namesOf(values, roles);
  // The day of a moment is no day of the case.
  const today = new RegExp(`${values.today}(?!T\\d)`, 'g');
  const record = (text: string): string =>
    cut(
      redact(
        named
          .reduce((now, [value, name]) => now.replaceAll(value, `{{${name}}}`), text)
          .replaceAll(today, '{{today}}'),
      ),
      500,
    );
  const kept = new Set([
    ...namedHeaders,
    ...Object.keys(expect.headers ?? {}).map((one) => one.toLowerCase()),
  ]);
  const shownHeaders = Object.entries(headers).filter(([name]) => kept.has(name));
  const code = codeIn(body);
  const shownBody = body === undefined ? undefined : mapStrings(withoutToken(body), record);
  const shownClaims = fitting(
    Object.entries(claims ?? {})
      .filter(([name]) => !ownClaims.includes(name))
      .map(([name, value]): [string, unknown] => [record(name), mapStrings(value, record)]),
  );
  return {
    status,
    ...(typeof code === 'string' ? { code: record(code) } : {}),
    ...(shownHeaders.length === 0
      ? {}
      : { headers: Object.fromEntries(shownHeaders.map(([name, value]) => [name, record(value)])) }),
    ...(shownBody === undefined ? {} : { body: short(shownBody) }),
    ...(shownClaims.length === 0 ? {} : { claims: Object.fromEntries(shownClaims) }),
  };
}

/** Values of a case with their names, the longest first, as one may be a part of another. */
function namesOf(values: TemplateValues, roles: Iterable<string>): [value: string, name: string][] {
  const { institution, otherFid, request } = values;
  const named: [string | undefined, string][] = [
    [institution.fid, 'institution.fid'],
    [institution.name, 'institution.name'],
    [otherFid, 'other.fid'],
    [request.correlationId, 'request.correlationId'],
    ...[...roles].map((role): [string | undefined, string] => [values.customer(role), `customer.${role}`]),
  ];
  return named
    .flatMap(([value, name]): [string, string][] =>
      value === undefined || value === '' ? [] : [[value, name]],
    )
    .toSorted(([a], [b]) => b.length - a.length);
}

/** A body that is too long is kept as the beginning of its text. */
function short(body: unknown): unknown {
  const text = JSON.stringify(body);
  return text.length <= longest ? body : cut(text, longest);
}

/** Those fields that are not too long together; the first ones count. */
function fitting(fields: readonly [string, unknown][]): [string, unknown][] {
  let left = longest;
  return fields.filter((field) => {
    const { length } = JSON.stringify(field);
    if (length > left) return false;
    left -= length;
    return true;
  });
}

const withoutToken = (body: unknown): unknown =>
  isObject(body) && 'access_token' in body ? { ...body, access_token: '(not shown)' } : body;

/** Identifies what a case sends and expects: equal for files that differ in texts, tags and sources only. */
export function definitionOf({ title, purpose, source, tags, steps, ...rest }: Scenario): string {
  const sent = { ...rest, steps: steps.map(({ title: _, ...step }) => step) };
  const hash = createHash('sha256').update(JSON.stringify(sent)).digest('hex').slice(0, 16);
  // Letters only: eleven digits in a row would be masked as a person number.
  return hash.replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));
}
