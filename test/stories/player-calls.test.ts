import { describe, expect, test } from 'vitest';
import { caseOf, inShort, lookUp, playedIn, stepOf } from '../support/played.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

describe('a call is made as the case defines it', () => {
  test('and reported, with synthetic customers unmasked', async () => {
    const result = await playedIn(
      world,
      caseOf([
        stepOf({
          id: 'first',
          with: { customer: '{{customer.d-number.1}}', headers: { Accept: 'application/json' } },
          expect: {
            status: 201,
            headers: { CorrelationID: '{{request.correlationId}}', ETag: null },
            body: 'none',
          },
        }),
        lookUp(1, {
          id: 'second',
          with: {
            customer: '{{customer.d-number.1}}',
            correlationId: '{{steps.first.correlationId}}',
            query: { fromDate: '{{today}}', toDate: '{{today+1d}}' },
          },
        }),
      ]),
      { id: 'play-told' },
    );
    expect(inShort(result)).toEqual(['first passed', 'second passed']);
    const [first, second] = result.steps;
    expect(first?.testData?.CustomerID).toMatch(/^[4-7]\d{10}$/);
    expect(second?.testData).toEqual({ ...first?.testData, fromDate: '2026-03-04', toDate: '2026-03-05' });
    expect(second?.request).toBe(
      `GET /customers/financialInstitutions/${lender.fid}/?fromDate=2026-03-04&toDate=2026-03-05`,
    );
    expect(second?.correlationId).toBe(first?.correlationId);
    expect(second?.actual?.en).toMatch(/^200, \{"banks":\[/);
    expect(result.startedAt).toBe('2026-03-04T11:00:00.000Z');
    expect(result.endedAt).toBe('2026-03-04T11:00:00.000Z');
  });

  test.each<[string, NonNullable<Parameters<typeof stepOf>[0]>]>([
    ['without CustomerID', { with: { customer: null }, expect: { status: 400, code: 'KFR-004' } }],
    [
      'without CorrelationID',
      {
        with: { customer: '{{customer.person.1}}', correlationId: null },
        expect: { status: 400, code: 'KFR-004' },
      },
    ],
    [
      'with another type',
      {
        with: { customer: '{{customer.person.1}}', relationshipType: '{{invalid.relationship-type}}' },
        expect: { status: 400, code: 'KFR-009' },
      },
    ],
    [
      'with the number of another institution',
      {
        with: { customer: '{{customer.person.1}}', fid: '{{other.fid}}' },
        expect: { status: 403, code: 'KFR-003' },
      },
    ],
    [
      'without a default header',
      {
        with: { customer: '{{customer.person.1}}', headers: { authorization: null } },
        expect: { status: 401, code: 'KFR-001' },
      },
    ],
    [
      'without a token',
      {
        with: { customer: '{{customer.person.1}}', token: 'none' },
        expect: { status: 401, code: 'KFR-001' },
      },
    ],
    [
      'with an altered token',
      {
        with: { customer: '{{customer.person.1}}', token: 'altered' },
        expect: { status: 401, code: 'KFR-001' },
      },
    ],
    [
      'with an expired token',
      {
        with: { customer: '{{customer.person.1}}', token: 'expired' },
        expect: { status: 401, code: 'KFR-001' },
      },
    ],
    [
      'with a token for another scope',
      {
        with: { customer: '{{customer.person.1}}', token: { scope: 'bits:kundeforhold' } },
        expect: { status: 403, code: 'KFR-002' },
      },
    ],
    [
      'to /token',
      {
        call: 'token',
        with: {},
        expect: { status: 200, claims: { consumer: { ID: '0192:{{institution.fid}}' } } },
      },
    ],
    [
      'to /token with a grant of another lifetime',
      { call: 'token', with: { grant: { lifetime: 200 } }, expect: { status: 400, code: 'invalid_grant' } },
    ],
    [
      'to /token with another scope',
      {
        call: 'token',
        with: { grant: { scope: 'bits:unknown' } },
        expect: { status: 400, code: 'invalid_scope' },
      },
    ],
    ['of another operation', { call: 'getCustomerRelation', expect: { status: 403, code: 'ERR-001' } }],
    [
      'for another customer',
      {
        call: 'getAccountServicingProvider',
        with: { headers: { AccountID: '12345678901' } },
        expect: { status: 403, code: 'ERR-001' },
      },
    ],
  ])('%s', async (_, change) => {
    expect(inShort(await playedIn(world, caseOf([stepOf(change)])))).toEqual(['step-1 passed']);
  });

  test('with one grant for a whole case, or the token of an earlier step', async () => {
    const before = await grants();
    const result = await playedIn(
      world,
      caseOf([
        stepOf({ id: 'a' }),
        stepOf({ with: { customer: '{{customer.person.2}}', token: { of: 'a' } } }),
        lookUp(1),
      ]),
    );
    expect(result.status).toBe('passed');
    expect((await grants()) - before).toBe(1);
  });

  test('with a token of an earlier call to /token, which is never shown', async () => {
    const result = await playedIn(
      world,
      caseOf([
        stepOf({
          id: 'get',
          call: 'token',
          with: {},
          expect: { status: 200, body: { token_type: 'Bearer' } },
        }),
        stepOf({ with: { customer: '{{customer.person.1}}', token: { of: 'get' } } }),
      ]),
    );
    expect(inShort(result)).toEqual(['get passed', 'step-2 passed']);
    expect(result.steps[0]).toMatchObject({
      request: 'POST /token',
      actual: { en: '200, an access token', nb: '200, et access token' },
      testData: { scope: 'bits:kundeforhold.write' },
    });
    expect(JSON.stringify(result)).not.toMatch(/eyJ/);
  });

  async function grants(): Promise<number> {
    const found = await world.control('GET', '/exchanges?path=/token&limit=2000');
    return ((await found.json()) as { exchanges: unknown[] }).exchanges.length;
  }
});

describe('a retry', () => {
  test('comes after its delay, for the same customer, with a new CorrelationID', async () => {
    const result = await playedIn(
      world,
      caseOf(
        [
          stepOf({
            id: 'failing',
            instead: { code: 'KFR-007', performed: true },
            expect: { status: 500, code: 'KFR-007' },
          }),
          stepOf({ retries: 'failing', after: 'PT0.3S', expect: { status: 200 } }),
        ],
        { outcome: { 'person.1': 'active' } },
      ),
    );
    expect(inShort(result)).toEqual(['failing passed', 'step-2 passed']);
    expect(result.steps[1]?.testData).toEqual(result.steps[0]?.testData);
    expect(result.steps[1]?.correlationId).not.toBe(result.steps[0]?.correlationId);
  });

  test('of an upload sends the same file', async () => {
    const upload = { rows: [{ customer: '{{customer.person.1}}' }], more: 4 };
    const result = await playedIn(
      world,
      caseOf([
        stepOf({
          id: 'cut',
          call: 'addCustomerDSOPGWByFile',
          with: { upload },
          instead: { cut: 'before' },
          expect: { status: 'none' },
        }),
        stepOf({ retries: 'cut', expect: { status: 201 } }),
      ]),
    );
    expect(inShort(result)).toEqual(['cut passed', 'step-2 passed']);
    expect(result.steps[1]?.testData).toEqual(result.steps[0]?.testData);
  });
});
