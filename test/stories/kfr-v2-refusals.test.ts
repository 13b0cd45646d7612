import { describe, expect, test } from 'vitest';
import type { Explanation } from '../../src/control/api.d.ts';
import type { Localized } from '../../src/kernel/index.ts';
import { ask, type Version2, withAgencies } from '../support/agencies.ts';
import {
  answered,
  type CheckedReply,
  type ContractCode,
  checkedReply,
  refusal,
  unauthorized,
} from '../support/checked-reply.ts';
import { agency, lender, useEditedWorld, worldOfTest } from '../support/world.ts';

const world = useEditedWorld(withAgencies, { switches: 'legal-mandate=on' });

const customer = 'customerRelationships';
const account = 'accountServicingProvider';

type InTwoLanguages = Pick<Localized, 'en' | 'nb'>;
type Explained = Partial<
  Omit<Explanation, 'summary' | 'remedy'> & { summary: InTwoLanguages; remedy: InTwoLanguages }
>;

/** An invalid request and its expected refusal. */
interface Row {
  readonly mistake: string;
  readonly on: Version2;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly query?: string;
  readonly code: ContractCode;
  readonly explanation: Explained;
}

const mandate = (value: string | null) => ({ 'Legal-Mandate': value });
const expectedUuid = 'a UUID, the same for all calls of a case';
const expectedDay = 'one day that exists, YYYY-MM-DD';

const encodingRemedy = {
  en: 'Encode the text once, from UTF-8: encodeURIComponent in JavaScript, URLEncoder.encode(text, UTF_8) in Java, Uri.EscapeDataString in .NET, urllib.parse.quote in Python.',
  nb: 'Kod teksten én gang, fra UTF-8: encodeURIComponent i JavaScript, URLEncoder.encode(text, UTF_8) i Java, Uri.EscapeDataString i .NET, urllib.parse.quote i Python.',
};
const encodingWanted = 'text in UTF-8, URL-encoded: %C2%A7 for a section sign, %20 for a space';

/** Refusals common to both look-ups, each with its own code. */
const both = (on: Version2, code: ContractCode): Row[] => [
  {
    mistake: 'a missing CorrelationID',
    on,
    headers: { CorrelationID: null },
    code,
    explanation: {
      code: 'correlation-id-missing',
      where: 'header CorrelationID',
      got: 'no header',
      summary: { en: 'The header CorrelationID is missing.', nb: 'Headeren CorrelationID mangler.' },
    },
  },
  {
    mistake: 'a CorrelationID that is not a UUID',
    on,
    headers: { CorrelationID: 'x' },
    code,
    explanation: { code: 'correlation-id-form', where: 'header CorrelationID', got: 'x' },
  },
  ...[null, '', ' ', '%20', '+'].map((value) => ({
    mistake: `the Legal-Mandate ${JSON.stringify(value)}`,
    on,
    headers: mandate(value),
    code,
    explanation: {
      code: 'legal-mandate-missing',
      where: 'header Legal-Mandate',
      expected: 'the legal basis of the request, as URL-encoded text',
      got: 'no header, or an empty one',
      summary: { en: 'The header Legal-Mandate is missing.', nb: 'Headeren Legal-Mandate mangler.' },
      remedy: {
        en: 'Version 2 wants the law that lets the agency ask, word by word and URL-encoded, in every call.',
        nb: 'Versjon 2 krever hjemmelen som etaten spør etter, ordrett og URL-kodet, i hvert kall.',
      },
    },
  })),
  {
    mistake: 'a Legal-Mandate with unencoded letters',
    on,
    headers: mandate('Pr\u00f8veloven'),
    code,
    explanation: {
      code: 'legal-mandate-encoding',
      where: 'header Legal-Mandate',
      expected: encodingWanted,
      got: 'bytes outside ASCII: Pr\u00f8veloven',
      summary: {
        en: 'Legal-Mandate is not URL-encoded: it holds letters or signs as they are.',
        nb: 'Legal-Mandate er ikke URL-kodet: den inneholder bokstaver eller tegn slik de er.',
      },
      remedy: encodingRemedy,
    },
  },
  {
    mistake: 'a Legal-Mandate with a single percent sign',
    on,
    headers: mandate('100%'),
    code,
    explanation: {
      code: 'legal-mandate-encoding',
      expected: encodingWanted,
      got: 'a % without two hexadecimal digits: 100%',
      summary: {
        en: 'Legal-Mandate holds a per cent sign that begins no percent-encoded byte.',
        nb: 'Legal-Mandate inneholder et prosenttegn som ikke innleder en prosentkodet byte.',
      },
      remedy: encodingRemedy,
    },
  },
  {
    mistake: 'a Legal-Mandate encoded from latin1',
    on,
    headers: mandate('Pr%F8veloven%20%A7%201'),
    code,
    explanation: {
      code: 'legal-mandate-encoding',
      expected: encodingWanted,
      got: 'percent-encoded bytes that are not UTF-8: Pr%F8veloven%20%A7%201',
      summary: {
        en: 'Legal-Mandate is percent-encoded, but not from UTF-8.',
        nb: 'Legal-Mandate er prosentkodet, men ikke fra UTF-8.',
      },
      remedy: encodingRemedy,
    },
  },
  {
    mistake: 'a missing AccountInfoRequestID',
    on,
    headers: { AccountInfoRequestID: null },
    code,
    explanation: {
      code: 'request-id-missing',
      where: 'header AccountInfoRequestID',
      expected: expectedUuid,
      got: 'no header',
      summary: {
        en: 'The header AccountInfoRequestID is missing.',
        nb: 'Headeren AccountInfoRequestID mangler.',
      },
    },
  },
  {
    mistake: 'an AccountInfoRequestID that is not a UUID',
    on,
    headers: { AccountInfoRequestID: 'case 17' },
    code,
    explanation: {
      code: 'request-id-form',
      where: 'header AccountInfoRequestID',
      expected: expectedUuid,
      got: 'case 17',
      summary: { en: 'AccountInfoRequestID is not a UUID.', nb: 'AccountInfoRequestID er ikke en UUID.' },
      remedy: {
        en: 'Make one UUID for each case and send it with every call of the case; CorrelationID is new for each call.',
        nb: 'Lag én UUID for hver sak og send den med hvert kall i saken; CorrelationID er ny for hvert kall.',
      },
    },
  },
  {
    mistake: 'a mandate of another agency',
    on,
    headers: mandate('Pr%C3%B8veloven%20%C2%A7%202'),
    code: 'ERR-001',
    explanation: {
      code: 'legal-mandate-other',
      where: 'header Legal-Mandate',
      expected: '«Prøveloven § 1 første ledd»',
      got: '«Prøveloven § 2»',
      summary: {
        en: 'The text in Legal-Mandate is none of the legal mandates of the agency.',
        nb: 'Teksten i Legal-Mandate er ingen av hjemlene til etaten.',
      },
    },
  },
  {
    mistake: 'a mandate that is encoded twice',
    on,
    headers: mandate(encodeURIComponent(encodeURIComponent('Prøveloven § 1 første ledd'))),
    code: 'ERR-001',
    explanation: {
      code: 'legal-mandate-encoded-twice',
      where: 'header Legal-Mandate',
      expected: 'text that is URL-encoded once',
      got: 'after decoding: Pr%C3%B8veloven%20%C2%A7%201%20f%C3%B8rste%20ledd',
      summary: {
        en: 'The text in Legal-Mandate is URL-encoded twice.',
        nb: 'Teksten i Legal-Mandate er URL-kodet to ganger.',
      },
    },
  },
];

const missingDay = (name: string): Explained => ({
  code: 'day-missing',
  where: `query ${name}`,
  expected: expectedDay,
  got: 'nothing',
  summary: { en: `${name} is missing.`, nb: `${name} mangler.` },
  remedy: {
    en: 'Version 2 wants both fromDate and toDate in every look-up of a customer.',
    nb: 'Versjon 2 krever både fromDate og toDate i hvert oppslag på en kunde.',
  },
});

const owner = (value: string, got: string): Row => ({
  mistake: `onlyPrimaryOwner ${JSON.stringify(value)}`,
  on: customer,
  query: `fromDate=2026-03-04&toDate=2026-03-04&onlyPrimaryOwner=${value}`,
  code: 'ERR-002',
  explanation: {
    code: 'only-primary-owner-form',
    where: 'query onlyPrimaryOwner',
    expected: 'true or false, once',
    got,
    summary: {
      en: 'onlyPrimaryOwner is neither true nor false.',
      nb: 'onlyPrimaryOwner er verken true eller false.',
    },
  },
});

const period = (query: string, explanation: Explained): Row => ({
  mistake: `the period ${query}`,
  on: customer,
  query,
  code: 'ERR-003',
  explanation,
});

const rows: readonly Row[] = [
  ...both(customer, 'ERR-002'),
  ...both(account, 'ERR-004'),
  ...[null, '', 'x', '0191249004', '01912490048, 01912490048'].map((CustomerID) => ({
    mistake: `the customer ${JSON.stringify(CustomerID)}`,
    on: customer as Version2,
    headers: { CustomerID },
    code: 'ERR-002' as const,
    explanation: { code: 'customer-id-form', where: 'header CustomerID' },
  })),
  period('', missingDay('fromDate')),
  period('fromDate=2026-03-04', missingDay('toDate')),
  period('toDate=2026-03-04', missingDay('fromDate')),
  period('fromDate=&toDate=2026-03-04', { code: 'day-form', where: 'query fromDate', got: '' }),
  period('fromDate=2026-02-29&toDate=2026-03-04', {
    code: 'day-form',
    where: 'query fromDate',
    expected: expectedDay,
    got: '2026-02-29',
  }),
  period('fromDate=2026-03-04&toDate=04.03.2026', { code: 'day-form', where: 'query toDate' }),
  period('fromDate=2026-03-04&fromDate=2026-03-04&toDate=2026-03-04', { code: 'day-form', got: '2 values' }),
  period('fromDate=2026-03-05&toDate=2026-03-04', {
    code: 'period-backwards',
    where: 'query fromDate and toDate',
    got: '2026-03-05 to 2026-03-04',
    remedy: {
      en: 'fromDate is the first day of the period, toDate the last.',
      nb: 'fromDate er første dag i perioden, toDate den siste.',
    },
  }),
  owner('', ''),
  owner('TRUE', 'TRUE'),
  owner('1', '1'),
  owner('true&onlyPrimaryOwner=true', '2 values'),
  ...[null, '', '1503001234', '1503.00.12345'].map((AccountID) => ({
    mistake: `the account ${JSON.stringify(AccountID)}`,
    on: account as Version2,
    headers: { AccountID },
    code: 'ERR-004' as const,
    explanation: { code: 'account-number-form', where: 'header AccountID', expected: '11 digits' },
  })),
  {
    mistake: 'an account of an unknown series',
    on: account,
    headers: { AccountID: '15030012345' },
    code: 'ERR-004',
    explanation: { code: 'account-unknown', where: 'header AccountID', got: 'the series 1503' },
  },
];

describe('version 2 refuses', () => {
  test.each(rows)('$on: $mistake', async ({ on, headers = {}, query, code, explanation: expected }) => {
    const reply = await ask(world, on, { headers, ...(query === undefined ? {} : { query }) });
    const { explanation } = await world.exchangeOf(reply);
    expect(await checkedReply(world, reply)).toEqual(refusal(code, { because: expected.code ?? '' }));
    expect(explanation).toMatchObject(expected);
    expect(explanation?.remedy.nb).not.toBe(explanation?.remedy.en);
  });

  test.each([
    [customer, refusal('ERR-001', { because: 'token-missing', status: 401 })],
    [account, unauthorized({ because: 'token-missing' })],
  ] as [Version2, CheckedReply][])('%s without a token, as version 1 does', async (on, expected) => {
    expect(await checkedReply(world, await ask(world, on, { headers: { Authorization: null } }))).toEqual(
      expected,
    );
    const strange = await ask(world, on, { headers: { Authorization: 'Bearer a.b.c' } });
    expect(await checkedReply(world, strange)).toEqual({ ...expected, explanation: 'token-signature' });
  });

  test.each<Version2>([customer, account])('%s with a token for other scopes', async (on) => {
    expect(await checkedReply(world, await ask(world, on, { fid: lender.fid }))).toEqual(
      refusal('ERR-001', { because: 'scope-missing' }),
    );
    const scope = on === customer ? 'bits:kundeforhold.konto' : 'bits:kundeforhold';
    const Authorization = `Bearer ${await world.token(agency.fid, { claims: { scope } })}`;
    expect(await checkedReply(world, await ask(world, on, { headers: { Authorization } }))).toEqual(
      refusal('ERR-001', { because: 'scope-missing' }),
    );
  });
});

test('with kfr-401=gateway both look-ups have the body of the gateway', async () => {
  const gateway = await worldOfTest({ switches: 'kfr-401=gateway' });
  for (const on of [customer, account] as const) {
    const reply = await ask(gateway, on, { headers: { Authorization: null } });
    expect(await checkedReply(gateway, reply)).toEqual(unauthorized({ because: 'token-missing' }));
  }
});

test('several errors are checked in the order token, scope, headers, customer, period, owners, mandate', async () => {
  const requestId = { AccountInfoRequestID: 'x', CustomerID: 'x' };
  const encoding = { 'Legal-Mandate': '%', ...requestId };
  const bad = { CorrelationID: 'x', ...encoding };
  const other = { 'Legal-Mandate': 'x' };
  const query = 'fromDate=x&toDate=2026-03-04&onlyPrimaryOwner=x';
  const steps: [Record<string, string>, string][] = [
    [{ ...bad, Authorization: 'Bearer x' }, query],
    [{ ...bad, Authorization: `Bearer ${await world.token(lender.fid)}` }, query],
    [bad, query],
    [encoding, query],
    [{ ...other, ...requestId }, query],
    [{ ...other, CustomerID: 'x' }, query],
    [other, query],
    [other, query.replace('fromDate=x', 'fromDate=2026-03-04')],
    [other, 'fromDate=2026-03-04&toDate=2026-03-04'],
  ];
  const because: unknown[] = [];
  for (const [headers, query] of steps) {
    const reply = await ask(world, customer, { headers, query: query });
    because.push((await checkedReply(world, reply)).explanation);
  }
  expect(because).toEqual([
    'token-malformed',
    'scope-missing',
    'correlation-id-form',
    'legal-mandate-encoding',
    'request-id-form',
    'customer-id-form',
    'day-form',
    'only-primary-owner-form',
    'legal-mandate-other',
  ]);
});

test('a valid call has no notes', async () => {
  expect(await checkedReply(world, await ask(world, customer))).toEqual(answered({ banks: [] }));
});
