import { expect } from 'vitest';
import type { World } from './world.ts';

/** A reply as the caller and the journal have it. */
export interface CheckedReply {
  readonly status: number;
  /** Parsed if JSON; undefined without a body. */
  readonly body: unknown;
  /** Lower-case names; without the headers of every reply. */
  readonly headers: Readonly<Record<string, string>>;
  /** Code of the explanation: the same in the header and the journal. */
  readonly explanation?: string;
  readonly notes?: readonly string[];
}

const headersOfEveryReply = [
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
  'sandbox-exchange',
];

/** Reads a reply and its exchange. Expects header and journal to agree, in both languages. */
export async function checkedReply(world: World, reply: Response): Promise<CheckedReply> {
  const text = await reply.text();
  const { explanation, notes = [] } = await world.exchangeOf(reply);
  const { 'sandbox-explanation': short, ...headers } = Object.fromEntries(
    [...reply.headers].filter(([name]) => !headersOfEveryReply.includes(name)),
  );
  const shown = explanation ?? notes[0];
  expect(short?.split(':')[0]).toBe(shown?.code);
  if (explanation !== undefined) {
    expect(short?.slice(0, 60)).toBe(
      `${explanation.code}: ${explanation.summary.en}`.replace(/…/g, '...').slice(0, 60),
    );
    for (const { en, nb } of [explanation.summary, explanation.remedy]) {
      expect(en).not.toBe('');
      expect(nb).not.toBe('');
    }
    expect(explanation.summary.nb).not.toBe(explanation.summary.en);
  }
  return {
    status: reply.status,
    body: text === '' ? undefined : headers['content-type']?.includes('json') ? JSON.parse(text) : text,
    headers,
    ...(explanation === undefined ? {} : { explanation: explanation.code }),
    ...(notes.length === 0 ? {} : { notes: notes.map(({ code }) => code) }),
  };
}

const json = { 'content-type': 'application/json' };

/** Texts and statuses of the contract, on which clients rely. */
const contract = {
  'KFR-001': [401, 'Client is not authenticated'],
  'KFR-002': [403, 'Client does not have access'],
  'KFR-003': [403, 'Client cannot manage customer relationships for the given organisation number'],
  'KFR-004': [400, 'Invalid request'],
  'KFR-005': [400, 'Invalid customer identifier'],
  'KFR-007': [500, 'Internal error'],
  'KFR-008': [404, 'Customer relationship not found'],
  'KFR-009': [400, 'Invalid customer relationship type'],
  'KFR-010': [400, 'Invalid date format'],
  'ERR-001': [403, 'Klient er ikke autorisert'],
  'ERR-002': [400, 'Ugyldig KUNDEID'],
  'ERR-003': [400, 'Ugyldig periode eller datoformat'],
  'ERR-004': [400, 'Ugyldig kontonummer'],
} as const;

export type ContractCode = keyof typeof contract;

export interface Told {
  /** Code of the sandbox's explanation. */
  readonly because: string;
  /** CorrelationID of the reply. */
  readonly echo?: string | undefined;
  /** Default: the status of the code. */
  readonly status?: number;
}

/** The refusal with this code of the contract, at noon. */
export const refusal = (code: ContractCode, { because, echo, status }: Told): CheckedReply => ({
  status: status ?? contract[code][0],
  body: { errorCode: code, errorMessage: contract[code][1], timestamp: '2026-03-04T11:00:00Z' },
  headers: { ...json, ...(echo === undefined ? {} : { correlationid: echo }) },
  explanation: because,
});

/** A refusal without a code, as in the contract for 401 of getAccountServicingProvider. */
export const gatewayRefusal = (status: number, message: string, { because, echo }: Told): CheckedReply => ({
  status,
  body: { statusCode: status, message },
  headers: { ...json, ...(echo === undefined ? {} : { correlationid: echo }) },
  explanation: because,
});

export const unauthorized = (told: Told): CheckedReply =>
  gatewayRefusal(401, 'Unauthorized. Access token is missing or invalid', told);

/** A success without a body. */
export const done = (status: number, echo: string): CheckedReply => ({
  status,
  body: undefined,
  headers: { correlationid: echo },
});

/** A success with a body. */
export const answered = (body: unknown, ...notes: string[]): CheckedReply => ({
  status: 200,
  body,
  headers: json,
  ...(notes.length === 0 ? {} : { notes }),
});
