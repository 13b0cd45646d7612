import { durationInWords, type Language, readDuration } from '../../kernel/index.ts';
import type { Instead, Step, StepRequest } from '../../scenarios/index.ts';
import * as texts from '../texts/index.ts';

/** What a step sends, and its timing and faults, in words. Values stay {{names}}. */

/** @param duration ISO 8601 */
const spanOf = (duration: string, language: Language): string =>
  durationInWords(readDuration(duration) ?? 0)[language];
const field = (name: string, value: string): string => `${name}: ${value}`;

/** The number, from 1, of the step with the id. */
export type NumberOf = (id: string) => number;

/** What a step sends that differs from a good call. */
export function sentInWords(request: StepRequest, numberOf: NumberOf, language: Language): string[] {
  const { token, fid, relationshipType, customer, correlationId, query, headers, upload, grant } = request;
  const say = texts[language].requests;
  const header = (name: string, value: string | null): string =>
    value === null ? texts[language].expected.noHeader({ name }) : field(name, value);
  return [
    ...(token === undefined || token === 'valid' ? [] : [tokenInWords(token, numberOf, language)]),
    ...(fid === undefined ? [] : [say.inPath({ fid })]),
    ...(relationshipType === undefined ? [] : [field('relationshipType', relationshipType)]),
    ...(customer === undefined ? [] : [header('CustomerID', customer)]),
    ...(correlationId === undefined ? [] : [header('CorrelationID', correlationId)]),
    ...Object.entries({ ...query, ...headers }).map(([name, value]) => header(name, value)),
    ...(upload === undefined ? [] : uploadInWords(upload, numberOf, language)),
    ...(grant?.scope === undefined ? [] : [field('scope', grant.scope)]),
    ...(grant?.lifetime === undefined
      ? []
      : [say.lifetime({ span: durationInWords(grant.lifetime * 1000)[language] })]),
  ];
}

function tokenInWords(
  token: Exclude<NonNullable<StepRequest['token']>, 'valid'>,
  numberOf: NumberOf,
  language: Language,
): string {
  const say = texts[language].requests;
  if (typeof token === 'string') return say.tokens[token];
  return 'scope' in token
    ? say.tokenWithScope({ scope: token.scope })
    : say.tokenOfStep({ step: numberOf(token.of) });
}

function uploadInWords(
  { customerType, rows, more, bytes, boundary = 'plain', sameAs }: NonNullable<StepRequest['upload']>,
  numberOf: NumberOf,
  language: Language,
): string[] {
  const say = texts[language].requests;
  const part = (name: string, value: string | null): string =>
    value === null ? say.withoutPart({ name }) : field(name, value);
  return [
    ...(sameAs === undefined ? [] : [say.sameFile({ step: numberOf(sameAs) })]),
    ...(customerType === undefined ? [] : [part('customer_type', customerType)]),
    ...(rows === null ? [part('customers', null)] : rowsInWords(rows ?? [], more, language)),
    ...(bytes === undefined ? [] : [say.filledTo({ bytes })]),
    ...(boundary === 'plain' ? [] : [say.boundaries[boundary]]),
  ];
}

function rowsInWords(
  rows: readonly { readonly customer: string; readonly from?: string | undefined }[],
  more: number | undefined,
  language: Language,
): string[] {
  const say = texts[language].requests;
  const all = [
    ...(more === undefined ? [] : [say.otherCustomers({ count: more })]),
    ...rows.map(({ customer, from }) => (from === undefined ? customer : say.startDate({ customer, from }))),
  ];
  return all.length === 0 ? [] : [say.rows({ list: all.join('; ') })];
}

/** Timing and repetition of a step; empty for one that is sent once, at once. */
export function timingInWords(
  { retries, after, quiet = 'PT2S', timeout, until }: Step,
  language: Language,
): string[] {
  const say = texts[language].requests;
  const span = (duration: string) => ({ span: spanOf(duration, language) });
  return [
    ...(after === undefined ? [] : [say.earliest(span(after))]),
    ...(retries === undefined ? [] : [say.quiet(span(quiet))]),
    ...(timeout === undefined ? [] : [say.timeout(span(timeout))]),
    ...(until === undefined ? [] : [say.every(span(until.every)), say.atMost(span(until.atMost))]),
  ];
}

export function insteadInWords(
  { code, status, retryAfter, delay, stall, cut, performed }: Instead,
  language: Language,
): string[] {
  const say = texts[language].requests;
  const answer = [status, code].filter((one) => one !== undefined).join(' ');
  return [
    ...(delay === undefined ? [] : [say.waits({ span: spanOf(delay, language) })]),
    ...(answer === '' ? [] : [say.answers({ answer })]),
    ...(retryAfter === undefined ? [] : [field('Retry-After', String(retryAfter))]),
    ...(stall ? [say.neverAnswers] : []),
    ...(cut === undefined ? [] : [say.cut[cut]]),
    ...(performed ? [say.performed] : []),
  ];
}
