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

/** The words for a {{name}}; undefined without any. */
function wordsFor(name: string, fid: string, language: Language): string | undefined {
  const words = texts[language].expected;
  const fixed: Readonly<Record<string, string>> = {
    'institution.fid': fid,
    'institution.name': words.name,
    'other.fid': words.other,
    'request.correlationId': words.sent,
    today: words.today,
    uuid: words.uuid,
  };
  if (Object.hasOwn(fixed, name)) return fixed[name];
  if (name.startsWith('customer.')) return name.slice('customer.'.length);
  const [, sign, days] = /^today([+-])(\d+)d$/.exec(name) ?? [];
  return sign === undefined || days === undefined ? undefined : words.days({ sign, count: Number(days) });
}

/**
 * The expected answer in words: `200, CorrelationID: as sent, no body`. Undefined when it contains a name without words:
 * the result of the step then has the values.
 * @param fid organisation number of the tested institution
 */
export const expectedOf = (expectation: Expectation, fid: string, language: Language): string | undefined =>
  replacedByWords(expectedText(expectation, language), fid, language);

/** The expected answer with its {{names}}. */
export function expectedText(expectation: Expectation, language: Language): string {
  const { status, code, headers = {}, body, claims, within } = expectation;
  const words = texts[language].expected;
  const parts = [
    [statusesInWords(status)[language], code].filter((part) => part !== undefined).join(' '),
    ...Object.entries(headers).map(([name, value]) =>
      value === null ? words.noHeader({ name }) : `${name}: ${value}`,
    ),
    ...(body === undefined
      ? []
      : [body === 'none' ? noBody[language] : words.body({ text: JSON.stringify(body) })]),
    ...(claims === undefined ? [] : [words.claims({ text: JSON.stringify(claims) })]),
    ...(within === undefined ? [] : [withinInWords(within)[language]]),
  ];
  return parts.join(', ');
}

function replacedByWords(text: string, fid: string, language: Language): string | undefined {
  const wordsOf = (name: string) => wordsFor(name, fid, language);
  if (namesIn(text).some((name) => wordsOf(name) === undefined)) return undefined;
  return replaced(text, (name) => wordsOf(name) ?? '');
}

/** Replaces {{names}} by words; a name without words stays, without its braces. */
export const valuesIn = (text: string, fid: string, language: Language): string =>
  replaced(text, (name) => wordsFor(name, fid, language) ?? kindInWords(name)?.[language] ?? name);
