import { readDuration } from '../../kernel/index.ts';
import { type Expectation, namesIn } from '../../scenarios/index.ts';
import type { Language } from './words.ts';

const sentences = {
  nb: {
    or: ' eller ',
    none: 'ikke noe svar',
    noBody: 'uten innhold',
    header: (name: string, value: string) => `${name}: ${value}`,
    noHeader: (name: string) => `uten hodet ${name}`,
    body: (text: string) => `innhold ${text}`,
    claims: (text: string) => `token med ${text}`,
    within: (text: string) => `innen ${text}`,
    seconds: (count: number) => `${String(count).replace('.', ',')} s`,
    sent: 'som sendt',
    days: (sign: string, count: string) => (sign === '-' ? `for ${count} dager siden` : `om ${count} dager`),
    today: 'i dag',
    uuid: 'en UUID',
    other: 'et annet foretak',
    name: 'foretakets navn',
  },
  en: {
    or: ' or ',
    none: 'no answer',
    noBody: 'no body',
    header: (name: string, value: string) => `${name}: ${value}`,
    noHeader: (name: string) => `without the header ${name}`,
    body: (text: string) => `body ${text}`,
    claims: (text: string) => `token with ${text}`,
    within: (text: string) => `within ${text}`,
    seconds: (count: number) => `${count} s`,
    sent: 'as sent',
    days: (sign: string, count: string) => (sign === '-' ? `${count} days ago` : `in ${count} days`),
    today: 'today',
    uuid: 'a UUID',
    other: 'another institution',
    name: "the institution's name",
  },
} as const;

/** What a name stands for, in words; undefined: there are none. */
function worded(name: string, fid: string, language: Language): string | undefined {
  const say = sentences[language];
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
  return sign === undefined || days === undefined ? undefined : say.days(sign, days);
}

/**
 * What is expected of an answer, in words: `200, CorrelationID: as sent, no body`. Undefined when it refers to something
 * that has no words; the result of the step then has the values.
 * @param fid of the institution that is tested
 */
export function expectedOf(expectation: Expectation, fid: string, language: Language): string | undefined {
  const { status, code, headers = {}, body, claims, within } = expectation;
  const say = sentences[language];
  const statuses = (Array.isArray(status) ? status : [status]).map((one) =>
    one === 'none' ? say.none : one,
  );
  const parts = [
    [statuses.join(say.or), code].filter((part) => part !== undefined).join(' '),
    ...Object.entries(headers).map(([name, value]) =>
      value === null ? say.noHeader(name) : say.header(name, value),
    ),
    ...(body === undefined ? [] : [body === 'none' ? say.noBody : say.body(JSON.stringify(body))]),
    ...(claims === undefined ? [] : [say.claims(JSON.stringify(claims))]),
    ...(within === undefined ? [] : [say.within(say.seconds((readDuration(within) ?? 0) / 1000))]),
  ];
  return put(parts.join(', '), fid, language);
}

function put(text: string, fid: string, language: Language): string | undefined {
  const known = new Map<string, string>();
  for (const name of namesIn(text)) {
    const word = worded(name, fid, language);
    if (word === undefined) return undefined;
    known.set(name, word);
  }
  return text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (slot, name: string) => known.get(name) ?? slot);
}

/** What came, in the words of `answerInShort`, in the language of the report. */
export const actualIn = (text: string, language: Language): string =>
  language === 'en'
    ? text
    : text
        .replace(/^no answer$/, 'ikke noe svar')
        .replace(/^no answer has come in time$/, 'ikke noe svar kom i tide')
        .replace(
          /^the connection was closed before the answer had come$/,
          'forbindelsen ble brutt før svaret var kommet',
        )
        .replace(/(^|, )no body$/, '$1uten innhold')
        .replace(/(^|, )an access token$/, '$1et access token');
