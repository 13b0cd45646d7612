import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { plainMandate, withAgencies } from '../support/agencies.ts';
import { savingsBank, withKar } from '../support/kar.ts';
import { correlationId, person } from '../support/operations.ts';
import { send } from '../support/wire.ts';
import { agency, useEditedWorld } from '../support/world.ts';

const world = useEditedWorld(
  (entries) => {
    withAgencies(entries);
    withKar(entries, [
      { number: '99910000001', bank: savingsBank.fid, customer: person, opened: '2020-01-01' },
    ]);
  },
  { switches: 'legal-mandate=on' },
);
let token: string;
beforeAll(async () => {
  token = await world.token(agency.fid);
});

const among = <const T>(...values: readonly T[]) => fc.constantFrom(...values);
const characters = (first: number, last: number) =>
  fc
    .array(fc.integer({ min: first, max: last }), { maxLength: 40 })
    .map((codes) => String.fromCharCode(...codes));
/** Valid and invalid percent-encoding. */
const escapes = fc
  .array(among('%', '%C2%A7', '%A7', '%00', '%0d%0a', '%zz', '+', ' ', '%F0%9F%8F%A6', '%ED%A0%80', 'Lov'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));
/** Mostly valid values, so that later checks are reached. */
const or = <T>(good: T, ...others: fc.Arbitrary<T>[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(good) }, ...others);
const header = (good: string) =>
  or<string | undefined>(good, characters(0x20, 0x7e), characters(0xa0, 0xff), fc.constant(undefined));

const headers = fc.record({
  CorrelationID: header(correlationId),
  AccountInfoRequestID: header(correlationId),
  'Legal-Mandate': fc.oneof(header(encodeURIComponent(plainMandate)), escapes, fc.constant('Ingen%20lov')),
  CustomerID: header(person),
  AccountID: header('99910000001'),
});
const value = or<string>(
  '2026-03-04',
  among('2026-03-03', '', 'x', '0000-01-01', '9999-12-31', '2024-02-30', '%', '%E6'),
);
const query = fc.record({
  fromDate: value,
  toDate: value,
  onlyPrimaryOwner: or<string | undefined>(
    'true',
    among('false', undefined, '', '1', 'TRUE', '%00', 'true&onlyPrimaryOwner=false'),
  ),
});

/** A valid call for each look-up, and the same with a mandate of another agency. */
const good = {
  CorrelationID: correlationId,
  AccountInfoRequestID: correlationId,
  'Legal-Mandate': encodeURIComponent(plainMandate),
  CustomerID: person,
  AccountID: '99910000001',
};
const goodQuery = { fromDate: '2026-03-04', toDate: '2026-03-04', onlyPrimaryOwner: 'true' };

test('any request to version 2 is answered as its document says, never with a server error', async () => {
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(
      among('customerRelationships', 'accountServicingProvider', 'customerRelationships/', 'x'),
      headers,
      query,
      async (operation, sent, query) => {
        const parts = Object.entries(query).flatMap(([name, text]) =>
          text === undefined ? [] : `${name}=${text}`,
        );
        const reply = await send(
          world.url,
          'GET',
          `/kar-ws/api/v2/customers/${operation}?${parts.join('&')}`,
          [
            'Authorization',
            `Bearer ${token}`,
            ...Object.entries(sent).flatMap(([name, text]) => (text === undefined ? [] : [name, text])),
          ],
        );
        statuses.add(reply.status);
        expect([200, 400, 403, 404]).toContain(reply.status);
        const keys = Object.keys(JSON.parse(reply.body)).join();
        if (reply.status === 200) expect(['banks', 'organizationID,bankName']).toContain(keys);
        else {
          expect(keys).toBe(reply.status === 404 ? 'statusCode,message' : 'errorCode,errorMessage,timestamp');
          expect(reply.headers['sandbox-explanation']).toMatch(/^[a-z-]+: [\x20-\x7e]+$/);
        }
      },
    ),
    {
      numRuns: 300,
      // Covers each status at least once, whatever is drawn at random.
      examples: [
        ['customerRelationships', good, goodQuery],
        ['customerRelationships', { ...good, CustomerID: undefined }, goodQuery],
        ['customerRelationships', { ...good, 'Legal-Mandate': 'Ingen%20lov' }, goodQuery],
        ['x', good, goodQuery],
      ],
    },
  );
  expect([...statuses].sort()).toEqual([200, 400, 403, 404]);
  expect(
    world.sandbox.journal.exchanges({ limit: 2_000 }).filter(({ defect }) => defect !== undefined),
  ).toEqual([]);
});
