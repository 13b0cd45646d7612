import type { Language } from '../../../../src/kernel/localized.ts';
import type { Scenario, StepRequest, StepResult } from '../../../../src/scenarios/index.ts';
import { callOf, type PlayedStep } from './story.ts';
import type { texts } from './texts/en.ts';

/** A line of a request or reply. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** Whether the case is about it. */
  readonly isMarked: boolean;
  /** Whether it may need more than a line. */
  readonly isWide?: boolean;
}

type Words = (typeof texts)['call'];

/** The parts of a request that matter: those that the case changes in a valid call are marked. */
export function requestFacts(
  scenario: Pick<Scenario, 'steps'>,
  index: number,
  { result, exchange }: PlayedStep,
  words: Words,
): readonly Fact[] {
  const { call, request } = callOf(scenario, index);
  if (call === 'token') return grantFacts(exchange?.grant?.claims ?? {}, request);
  const { CustomerID: customer = exchange?.request.headers.customerid, ...testData } = result.testData ?? {};
  return [
    fact('Authorization', authorization(request, words), isChanged(request.token)),
    ...fileFacts(request, testData, words),
    ...(request.upload === undefined
      ? [fact('CustomerID', customer ?? words.notSent, !isPlain(request.customer))]
      : []),
    fact('CorrelationID', result.correlationId ?? words.notSent, request.correlationId !== undefined),
    ...Object.entries(request.headers ?? {}).map(([name, value]) => fact(name, value ?? words.notSent, true)),
  ];
}

const fact = (name: string, value: string, isMarked: boolean): Fact => ({ name, value, isMarked });

/** Whether a customer is just one of the case, rather than an invalid identifier or none. */
const isPlain = (customer: StepRequest['customer']): boolean =>
  customer === undefined || /^\{\{\s*customer\./.test(customer ?? '');

const isChanged = (token: StepRequest['token']): boolean => token !== undefined && token !== 'valid';

/** In words: the journal does not keep tokens. */
function authorization({ token = 'valid' }: StepRequest, { tokens, notSent }: Words): string {
  if (token === 'none') return notSent;
  if (typeof token === 'string') return `Bearer … (${tokens[token]})`;
  return `Bearer … (${'scope' in token ? `scope ${token.scope}` : tokens.same})`;
}

/** Only what the case is about: the rows, and what it changes in a valid upload. */
const fileFacts = (
  { upload = {} }: StepRequest,
  { rows, bytes, customer_type: type, 'Content-Type': contentType }: NonNullable<StepResult['testData']>,
  words: Words,
): readonly Fact[] => [
  ...(contentType === undefined ? [] : [{ ...fact('Content-Type', contentType, true), isWide: true }]),
  ...(type === undefined || upload.customerType === undefined ? [] : [fact('customer_type', type, true)]),
  ...(rows === undefined ? [] : [fact(words.rows, rows, upload.bytes === undefined)]),
  ...(bytes === undefined || upload.bytes === undefined ? [] : [fact(words.bytes, bytes, true)]),
];

const grantFacts = (claims: Readonly<Record<string, unknown>>, { grant }: StepRequest): readonly Fact[] =>
  ['aud', 'iss', 'scope']
    .filter((name) => name in claims)
    .map((name) => fact(name, String(claims[name]), name === 'scope' && grant?.scope !== undefined));

/** The parts of a reply that matter: those that the case checks are marked. */
export function replyFacts(
  scenario: Pick<Scenario, 'steps'>,
  index: number,
  { exchange }: PlayedStep,
  words: Words,
): readonly Fact[] {
  const { headers = {}, body, claims } = scenario.steps[index]?.expect ?? { status: 200 };
  const sent = exchange?.reply;
  const sentHeader = (name: string): string | undefined =>
    Object.entries(sent?.headers ?? {}).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
  const checked = Object.keys(headers).map((name) => fact(name, sentHeader(name) ?? words.notSent, true));
  if (sent === undefined || sent.cut !== undefined) return [];
  if (claims !== undefined) return [...checked, ...tokenFacts(exchange?.token ?? {})];
  // The code stands beside the status.
  const message = errorMessage(sent.body);
  if (message !== undefined) return [...checked, { ...fact(words.message, message, false), isWide: true }];
  const shown = fact(words.body, bodyText(sent.body) ?? words.empty, typeof body === 'object');
  return [...checked, { ...shown, isWide: true }];
}

/** The text of an error body of KFR or Maskinporten. */
function errorMessage(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { errorMessage: ofKfr, error_description: ofMaskinporten } = body as {
    readonly errorMessage?: unknown;
    readonly error_description?: unknown;
  };
  const text = ofKfr ?? ofMaskinporten;
  return typeof text === 'string' ? text : undefined;
}

const tokenFacts = (token: Readonly<Record<string, unknown>>): readonly Fact[] =>
  ['scope', 'consumer']
    .filter((name) => name in token)
    .map((name) => fact(name, bodyText(token[name]) ?? '', true));

/** JSON in one line, with blanks where it may be broken. */
const bodyText = (body: unknown): string | undefined =>
  body === undefined || typeof body === 'string'
    ? body
    : JSON.stringify(body, null, 1).replaceAll(/\n\s*/g, ' ');

/** What deviates from what the case expects, one line each. */
export const deviationsOf = ({ deviations = [] }: StepResult, language: Language): readonly string[] =>
  deviations.map(
    ({ what, expected, actual }) => `${what[language]}: ${expected[language]} ≠ ${actual[language]}`,
  );
