import { durationInWords, type Language, readDuration } from '../../kernel/index.ts';
import type { Instead, Step, StepRequest } from '../../scenarios/index.ts';
import * as texts from '../texts/index.ts';

/* Request, timing and faults of a step in words. Values stay {{names}}. */

/** @param duration ISO 8601 */
const durationText = (duration: string, language: Language): string =>
  durationInWords(readDuration(duration) ?? 0)[language];
const field = (name: string, value: string): string => `${name}: ${value}`;

/** The number, from 1, of the step with the id. */
export type NumberOf = (id: string) => number;

/** How the request of a step differs from a valid one. */
export function sentInWords(request: StepRequest, numberOf: NumberOf, language: Language): string[] {
  const { token, fid, relationshipType, customer, correlationId, query, headers, upload, grant } = request;
  const words = texts[language].requests;
  const header = (name: string, value: string | null): string =>
    value === null ? texts[language].expected.noHeader({ name }) : field(name, value);
  return [
    ...(token === undefined || token === 'valid' ? [] : [tokenInWords(token, numberOf, language)]),
    ...(fid === undefined ? [] : [words.inPath({ fid })]),
    ...(relationshipType === undefined ? [] : [field('relationshipType', relationshipType)]),
    ...(customer === undefined ? [] : [header('CustomerID', customer)]),
    ...(correlationId === undefined ? [] : [header('CorrelationID', correlationId)]),
    ...Object.entries({ ...query, ...headers }).map(([name, value]) => header(name, value)),
    ...(upload === undefined ? [] : uploadInWords(upload, numberOf, language)),
    ...(grant?.scope === undefined ? [] : [field('scope', grant.scope)]),
    ...(grant?.lifetime === undefined
      ? []
      : [words.lifetime({ span: durationInWords(grant.lifetime * 1000)[language] })]),
  ];
}

function tokenInWords(
  token: Exclude<NonNullable<StepRequest['token']>, 'valid'>,
  numberOf: NumberOf,
  language: Language,
): string {
  const words = texts[language].requests;
  if (typeof token === 'string') return words.tokens[token];
  return 'scope' in token
    ? words.tokenWithScope({ scope: token.scope })
    : words.tokenOfStep({ step: numberOf(token.of) });
}

function uploadInWords(
  { customerType, rows, more, bytes, boundary = 'plain', sameAs }: NonNullable<StepRequest['upload']>,
  numberOf: NumberOf,
  language: Language,
): string[] {
  const words = texts[language].requests;
  const part = (name: string, value: string | null): string =>
    value === null ? words.withoutPart({ name }) : field(name, value);
  return [
    ...(sameAs === undefined ? [] : [words.sameFile({ step: numberOf(sameAs) })]),
    ...(customerType === undefined ? [] : [part('customer_type', customerType)]),
    ...(rows === null ? [part('customers', null)] : rowsInWords(rows ?? [], more, language)),
    ...(bytes === undefined ? [] : [words.filledTo({ bytes })]),
    ...(boundary === 'plain' ? [] : [words.boundaries[boundary]]),
  ];
}

function rowsInWords(
  rows: readonly { readonly customer: string; readonly from?: string | undefined }[],
  more: number | undefined,
  language: Language,
): string[] {
  const words = texts[language].requests;
  const all = [
    ...(more === undefined ? [] : [words.otherCustomers({ count: more })]),
    ...rows.map(({ customer, from }) =>
      from === undefined ? customer : words.startDate({ customer, from }),
    ),
  ];
  return all.length === 0 ? [] : [words.rows({ list: all.join('; ') })];
}

/** Timing and repetition of a step; empty for a step that is sent once, without delay. */
export function timingInWords(
  { retries, after, quiet = 'PT2S', timeout, until }: Step,
  language: Language,
): string[] {
  const words = texts[language].requests;
  const span = (duration: string) => ({ span: durationText(duration, language) });
  return [
    ...(after === undefined ? [] : [words.earliest(span(after))]),
    ...(retries === undefined ? [] : [words.quiet(span(quiet))]),
    ...(timeout === undefined ? [] : [words.timeout(span(timeout))]),
    ...(until === undefined ? [] : [words.every(span(until.every)), words.atMost(span(until.atMost))]),
  ];
}

/** The fault that the sandbox gives instead of its answer. */
export function insteadInWords(
  { code, status, retryAfter, delay, stall, cut, performed }: Instead,
  language: Language,
): string[] {
  const words = texts[language].requests;
  const answer = [status, code].filter((one) => one !== undefined).join(' ');
  return [
    ...(delay === undefined ? [] : [words.waits({ span: durationText(delay, language) })]),
    ...(answer === '' ? [] : [words.answers({ answer })]),
    ...(retryAfter === undefined ? [] : [field('Retry-After', String(retryAfter))]),
    ...(stall ? [words.neverAnswers] : []),
    ...(cut === undefined ? [] : [words.cut[cut]]),
    ...(performed ? [words.performed] : []),
  ];
}
