import fc from 'fast-check';
import { expect, test } from 'vitest';
import { institutions, testDirector } from './director.fixture.ts';

test('compares and reports any call without throwing', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('', '12345', '2026-02-30', '{{uuid}}', '311002007', 'DSOPBANK', '\u0000', '01912490048'),
  );
  const row = fc.record(
    { customer: text, from: fc.option(text, { nil: undefined }) },
    { requiredKeys: ['customer'] },
  );
  const call = fc.record({
    call: fc.constantFrom(
      'token' as const,
      'addCustomerDSOPGW' as const,
      'deleteCustomerDSOPGW' as const,
      'addCustomerDSOPGWByFile' as const,
      'getCustomerRelationForOwnBank' as const,
    ),
    fid: text,
    relationshipType: text,
    customer: text,
    correlationId: text,
    kind: fc.constantFrom(
      'none' as const,
      'valid' as const,
      'expired' as const,
      'altered' as const,
      'other' as const,
    ),
    scope: text,
    query: fc.dictionary(fc.constantFrom('fromDate', 'toDate', 'other'), text),
    status: fc.constantFrom(200, 201, 204, 400, 401, 403, 404, 500, 'none' as const),
    body: fc.jsonValue(),
    boundary: fc.constantFrom('plain' as const, 'quoted' as const, 'other-than-body' as const),
    first: fc.array(row, { maxLength: 4 }),
    bad: fc.array(row, { maxLength: 2 }),
    grant: fc.option(fc.record({ alg: text, certificates: fc.nat(3), lifetime: fc.integer() })),
  });
  fc.assert(
    fc.property(fc.array(call, { maxLength: 8 }), (calls) => {
      const { director } = testDirector();
      director.arm(institutions[0], 'default', 'KFR-R01', {});
      for (const [
        index,
        { kind, scope, status, body, boundary, first, bad, grant, ...sent },
      ] of calls.entries()) {
        const arriving = {
          ...sent,
          institution: institutions[0],
          run: 'default',
          token: { kind, scopes: [scope] },
          headers: {},
          arrived: index,
        };
        const injection = director.arriving(arriving, true);
        director.answered({
          ...arriving,
          exchange: String(index),
          at: '2026-03-04T11:00:00.000Z',
          ended: index,
          requestLine: `POST ${sent.fid}`,
          answer: { status, headers: {}, body, took: 1 },
          injection: injection?.number,
          grant: grant === null ? undefined : { ...grant, scopes: [scope] },
          upload: {
            boundary,
            isRead: true,
            contents: {
              type: sent.relationshipType,
              bytes: 10,
              rows: first.length + bad.length,
              first: first.map(({ customer, from }) =>
                from === undefined ? { customer } : { customer, from },
              ),
              last: [],
              bad: bad.map(({ customer }) => ({ customer })),
            },
          },
        });
      }
      for (const { result } of director.watched(institutions[0], 'default', 100))
        if (result.status !== 'passed') expect(result.reason?.nb).toMatch(/\S/);
    }),
    { numRuns: 60 },
  );
});
