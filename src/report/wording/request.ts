import { durationInWords, joined, type Localized, readDuration, sameInAll } from '../../kernel/index.ts';
import type { Instead, Step, StepRequest } from '../../scenarios/index.ts';
import { noHeader } from './expected.ts';
import { in2 } from './words.ts';

/** What a step sends and what else becomes of it, in the words of its file; a value stays the name that stands for it. */

const around = (nb: string, { nb: inNb, en: inEn }: Localized, en: string): Localized =>
  in2(nb.replace('…', inNb), en.replace('…', inEn));
const span = (duration: string): Localized => durationInWords(readDuration(duration) ?? 0);
const field = (name: string, value: string): Localized => sameInAll(`${name}: ${value}`);
const header = (name: string, value: string | null): Localized =>
  value === null ? in2(noHeader('nb', name), noHeader('en', name)) : field(name, value);

/** The number, from 1, of the step with an id. */
export type NumberOf = (id: string) => number;

/** What a step sends that differs from a good call, part by part. */
export function sentInWords(request: StepRequest, numberOf: NumberOf): Localized[] {
  const { token, fid, relationshipType, customer, correlationId, query, headers, upload, grant } = request;
  return [
    ...(token === undefined || token === 'valid' ? [] : [tokenInWords(token, numberOf)]),
    ...(fid === undefined ? [] : [in2(`i stien: ${fid}`, `in the path: ${fid}`)]),
    ...(relationshipType === undefined ? [] : [field('relationshipType', relationshipType)]),
    ...(customer === undefined ? [] : [header('CustomerID', customer)]),
    ...(correlationId === undefined ? [] : [header('CorrelationID', correlationId)]),
    ...Object.entries({ ...query, ...headers }).map(([name, value]) => header(name, value)),
    ...(upload === undefined ? [] : uploadInWords(upload, numberOf)),
    ...(grant?.scope === undefined ? [] : [field('scope', grant.scope)]),
    ...(grant?.lifetime === undefined
      ? []
      : [around('levetid: …', durationInWords(grant.lifetime * 1000), 'lifetime: …')]),
  ];
}

function tokenInWords(token: NonNullable<StepRequest['token']>, numberOf: NumberOf): Localized {
  if (token === 'none') return in2('uten token', 'no access token');
  if (token === 'expired') return in2('et token som er utløpt', 'an access token that has expired');
  if (token === 'altered') return in2('et token som er endret', 'an access token that was altered');
  if (token === 'valid') return in2('et gyldig token', 'a valid access token');
  if ('scope' in token)
    return in2(`et token med scopet ${token.scope}`, `an access token with the scope ${token.scope}`);
  const step = numberOf(token.of);
  return in2(`tokenet fra steg ${step}`, `the access token of step ${step}`);
}

function uploadInWords(upload: NonNullable<StepRequest['upload']>, numberOf: NumberOf): Localized[] {
  const { customerType, rows, more, bytes, boundary, sameAs } = upload;
  const same = sameAs === undefined ? undefined : numberOf(sameAs);
  return [
    ...(same === undefined
      ? []
      : [in2(`den samme filen som i steg ${same}`, `the very file of step ${same}`)]),
    ...(customerType === undefined ? [] : [part('customer_type', customerType)]),
    ...(rows === null ? [part('customers', null)] : rowsInWords(rows ?? [], more)),
    ...(bytes === undefined
      ? []
      : [
          in2(
            `en fil som er fylt opp med andre kunder til nøyaktig ${bytes} byte`,
            `a file that is filled with other customers to exactly ${bytes} bytes`,
          ),
        ]),
    ...(boundary === 'quoted'
      ? [in2('boundary i anførselstegn', 'the boundary in quotation marks')]
      : boundary === 'other-than-body'
        ? [
            in2(
              'en annen boundary i headeren enn i innholdet',
              'another boundary in the header than in the body',
            ),
          ]
        : []),
  ];
}

const part = (name: string, value: string | null): Localized =>
  value === null ? in2(`uten delen ${name}`, `without the part ${name}`) : field(name, value);

function rowsInWords(
  rows: readonly { readonly customer: string; readonly from?: string | undefined }[],
  more: number | undefined,
): Localized[] {
  const all = [
    ...(more === undefined ? [] : [in2(`${more} andre kunder`, `${more} other customers`)]),
    ...rows.map(({ customer, from }) =>
      from === undefined
        ? sameInAll(customer)
        : in2(`${customer} (startdato: ${from})`, `${customer} (start date: ${from})`),
    ),
  ];
  return all.length === 0 ? [] : [around('rader: …', joined(all, sameInAll('; ')), 'rows: …')];
}

/** When a step is done, and how often; nothing for one that is done once, at once. */
export function timingInWords({ retries, after, quiet, timeout, until }: Step): Localized[] {
  return [
    ...(after === undefined ? [] : [around('tidligst etter …', span(after), 'after … at the earliest')]),
    ...(retries === undefined
      ? []
      : [around('og så ikke igjen på …', span(quiet ?? 'PT2S'), 'and then not again for …')]),
    ...(timeout === undefined
      ? []
      : [around('klienten gir opp å vente etter …', span(timeout), 'the client gives up waiting after …')]),
    ...(until === undefined
      ? []
      : [
          around(
            'igjen med … mellom kallene til svaret er som forventet',
            span(until.every),
            'again every … until the answer is as expected',
          ),
          around('i høyst …', span(until.atMost), 'for … at the most'),
        ]),
  ];
}

export function insteadInWords(instead: Instead): Localized[] {
  const { code, status, retryAfter, delay, stall, cut, performed } = instead;
  const answer = [status, code].filter((one) => one !== undefined).join(' ');
  return [
    ...(delay === undefined ? [] : [around('venter …', span(delay), 'waits …')]),
    ...(answer === '' ? [] : [in2(`svarer ${answer}`, `answers ${answer}`)]),
    ...(retryAfter === undefined ? [] : [field('Retry-After', String(retryAfter))]),
    ...(stall ? [in2('svarer aldri', 'never answers')] : []),
    ...(cut === 'before'
      ? [in2('bryter forbindelsen før svaret', 'cuts the connection before the answer')]
      : []),
    ...(cut === 'middle'
      ? [in2('bryter forbindelsen midt i svaret', 'cuts the connection in the middle of the answer')]
      : []),
    ...(performed ? [in2('kallet utføres likevel', 'the call is carried out all the same')] : []),
  ];
}
