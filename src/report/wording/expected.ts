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

/** What a name stands for, in words; undefined: there are none. */
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
 * What is expected of an answer, in words: `200, CorrelationID: as sent, no body`. Undefined when it refers to something
 * that has no words; the result of the step then has the values.
 * @param fid of the institution that is tested
 */
export const expectedOf = (expectation: Expectation, fid: string, language: Language): string | undefined =>
  put(expectedText(expectation, language), fid, language);

/** The same with the names in it as they are written. */
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

/** A text with words for the names in it; one that has none is left as it is written, without its brackets. */
export const valuesIn = (text: string, fid: string, language: Language): string =>
  replaced(text, (name) => worded(name, fid, language) ?? kindInWords(name)?.[language] ?? name);
