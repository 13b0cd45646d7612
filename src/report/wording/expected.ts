import type { Language } from '../../kernel/index.ts';
import {
  type Expectation,
  kindInWords,
  namesIn,
  noBody,
  replaced,
  statusesInWords,
  withinInWords,
} from '../../scenarios/index.ts';
import * as texts from '../texts/index.ts';

/** The words for a {{name}}; undefined when it has none. */
function worded(name: string, fid: string, language: Language): string | undefined {
  const say = texts[language].expected;
  const fixed: Readonly<Record<string, string>> = {
    'institution.fid': fid,
    'institution.name': say.name,
    'other.fid': say.other,
    'request.correlationId': say.sent,
    today: say.today,
    uuid: say.uuid,
  };
  if (Object.hasOwn(fixed, name)) return fixed[name];
  if (name.startsWith('customer.')) return name.slice('customer.'.length);
  const [, sign, days] = /^today([+-])(\d+)d$/.exec(name) ?? [];
  return sign === undefined || days === undefined ? undefined : say.days({ sign, count: Number(days) });
}

/**
 * The expected answer in words: `200, CorrelationID: as sent, no body`. Undefined when it contains a name without
 * words; then the result of the step has the values.
 * @param fid of the tested institution
 */
export const expectedOf = (expectation: Expectation, fid: string, language: Language): string | undefined =>
  put(expectedText(expectation, language), fid, language);

/** The expected answer with its {{names}} as written. */
export function expectedText(expectation: Expectation, language: Language): string {
  const { status, code, headers = {}, body, claims, within } = expectation;
  const say = texts[language].expected;
  const parts = [
    [statusesInWords(status)[language], code].filter((part) => part !== undefined).join(' '),
    ...Object.entries(headers).map(([name, value]) =>
      value === null ? say.noHeader({ name }) : `${name}: ${value}`,
    ),
    ...(body === undefined
      ? []
      : [body === 'none' ? noBody[language] : say.body({ text: JSON.stringify(body) })]),
    ...(claims === undefined ? [] : [say.claims({ text: JSON.stringify(claims) })]),
    ...(within === undefined ? [] : [withinInWords(within)[language]]),
  ];
  return parts.join(', ');
}

function put(text: string, fid: string, language: Language): string | undefined {
  const say = (name: string) => worded(name, fid, language);
  if (namesIn(text).some((name) => say(name) === undefined)) return undefined;
  return replaced(text, (name) => say(name) ?? '');
}

/** Replaces {{names}} by words; a name without words stays, without its braces. */
export const valuesIn = (text: string, fid: string, language: Language): string =>
  replaced(text, (name) => worded(name, fid, language) ?? kindInWords(name)?.[language] ?? name);
