import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { order } from '../support/faults.ts';
import { impatiently, lost } from '../support/lost-answers.ts';
import { concluded, type ObservedClient, patient, period, watchful } from '../support/observed-client.ts';
import { useObservedWorld } from '../support/observed-world.ts';
import { insurer, lender } from '../support/world.ts';

const add = 'addCustomerDSOPGW';
const end = 'deleteCustomerDSOPGW';
/** A write whose answer is lost or refused, and its retry. */
const retried = (call: string, instead: object, retry = {}, expected: object = { status: 'none' }) => ({
  needs: 'sandbox',
  given: { customers: { 'person.1': call === add ? 'none' : 'active' } },
  steps: [
    { id: 'first', call, with: { customer: '{{customer.person.1}}' }, instead, expect: expected },
    { id: 'retry', retries: 'first', expect: { status: call === add ? [201, 200] : [204, 404] }, ...retry },
  ],
});
const refusal = { status: 500, code: 'KFR-007' };
const cases = {
  ADDED: retried(add, { cut: 'before', performed: true }),
  'NOT-ADDED': retried(add, { cut: 'before' }),
  'HALF-ADDED': retried(add, { cut: 'middle', performed: true }),
  HUNG: retried(add, { stall: true, performed: true }),
  ENDED: retried(end, { cut: 'before', performed: true }),
  'NOT-ENDED': retried(end, { cut: 'before' }),
  REFUSED: retried(add, { code: 'KFR-007', performed: true }, {}, refusal),
  'SLOW-RETRY': retried(add, { cut: 'before', performed: true }, { after: 'PT30S' }),
};
type CaseName = keyof typeof cases;

const { world, newClient } = useObservedWorld(cases);

const note = {
  en: 'The client looked the customer up instead of sending the call again. The response shows that the call was carried out.',
  nb: 'Klienten slo opp kunden i stedet for å sende kallet på nytt. Svaret viser at kallet ble utført.',
};

const isAdd = (name: CaseName): boolean => cases[name].steps[0]?.call === add;

/** Arms a case, and makes the call whose answer is lost. @returns its customer */
async function afterFirstCall(
  client: ObservedClient,
  name: CaseName,
  { before, quiet = 'PT0.3S' }: { readonly before?: Calls | undefined; readonly quiet?: string } = {},
): Promise<string> {
  const customer = client.person();
  if (!isAdd(name)) await client.add(customer);
  await client.arm(`OWN-${name}`, { patience: 'PT30S', quiet });
  await before?.(client, customer);
  if (name === 'HUNG') expect(await impatiently(world, client, customer)).toBe('TimeoutError');
  else {
    const reply = await lost(isAdd(name) ? client.add(customer) : client.end(customer));
    expect(reply).toBe(name === 'REFUSED' ? 500 : 'lost');
  }
  expect((await client.seen(`OWN-${name}`)).steps[0]?.status).toBe('passed');
  return customer;
}

type Calls = (client: ObservedClient, customer: string) => Promise<unknown>;

const lookUp =
  (...days: readonly [number, number?] | []): Calls =>
  (client, customer) => {
    const [from, to = from] = days;
    return client.find(customer, from === undefined || to === undefined ? '' : period(from, to));
  };

const retry: Calls = (client, customer) => client.add(customer);

describe.concurrent('a look-up after a lost answer', () => {
  test.each<[what: string, name: CaseName, calls: Calls]>([
    ['finds the customer', 'ADDED', lookUp()],
    ['finds the customer in a period that reaches today', 'ADDED', lookUp(-30, 0)],
    ['finds the customer on a later day', 'ADDED', lookUp(40)],
    ['finds the customer after an answer that broke off', 'HALF-ADDED', lookUp()],
    ['finds the customer after a time-out', 'HUNG', lookUp()],
    ['finds no relationship from tomorrow on', 'ENDED', lookUp(1)],
    ['finds no relationship on a later day', 'ENDED', lookUp(400)],
  ])('%s: the case passes with a note', async (_, name, calls) => {
    const client = newClient();
    const customer = await afterFirstCall(client, name);
    await calls(client, customer);
    const { status, reason, steps } = await concluded(client, `OWN-${name}`);
    expect([status, reason]).toEqual(['passed', undefined]);
    expect(steps.map((step) => [step.status, step.note])).toEqual([
      ['passed', undefined],
      ['passed', note],
    ]);
    expect([steps[1]?.request, steps[1]?.testData?.CustomerID]).toEqual([
      `GET /kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/`,
      customer,
    ]);
    expect(steps[1]?.exchange).toMatch(/^\d+$/);
  });

  test.each<[what: string, name: CaseName, calls: Calls, before?: Calls]>([
    ['that finds nobody', 'NOT-ADDED', lookUp()],
    ['of an earlier period', 'ADDED', lookUp(-30, -1)],
    ['before the lost call', 'ADDED', async () => {}, lookUp()],
    [
      'of another customer',
      'ADDED',
      async (client) => {
        const other = client.person();
        await client.add(other);
        await client.find(other);
      },
    ],
    [
      'by the operation of agencies',
      'ADDED',
      (client, customer) => client.call('GET', '/customers/customerRelationships', { CustomerID: customer }),
    ],
    [
      'that is answered 500',
      'ADDED',
      async (client, customer) => {
        await order(world, { customer, operation: 'getCustomerRelationForOwnBank', code: 'KFR-007' });
        expect((await client.find(customer)).status).toBe(500);
      },
    ],
    [
      'whose answer is lost too',
      'ADDED',
      async (client, customer) => {
        await order(world, { customer, operation: 'getCustomerRelationForOwnBank', cut: 'before' });
        expect(await lost(client.find(customer))).toBe('lost');
      },
    ],
    ['without a token', 'ADDED', (client, customer) => client.find(customer, '', { Authorization: null })],
    [
      'at another institution',
      'ADDED',
      (client, customer) =>
        client.call('GET', `/customers/financialInstitutions/${insurer.fid}/`, { CustomerID: customer }),
    ],
    ['in another run', 'ADDED', (client, customer) => client.find(customer, '', { 'Sandbox-Run': 'other' })],
    ['after a refusal, which is no lost answer', 'REFUSED', lookUp()],
    ['on the last day of the relationship', 'ENDED', lookUp()],
    ['of a period that begins before the end', 'ENDED', lookUp(-1, 1)],
    ['before the relationship began', 'ENDED', lookUp(-30, -1)],
    ['that still finds the relationship', 'NOT-ENDED', lookUp(1)],
    ['of an empty earlier period, of a relationship that goes on', 'NOT-ENDED', lookUp(-30, -1)],
  ])('%s proves nothing: the retry is still owed', async (_, name, calls, before) => {
    const client = newClient();
    const customer = await afterFirstCall(client, name, { before });
    await calls(client, customer);
    const { status, reason, steps } = await client.seen(`OWN-${name}`);
    expect([status, reason?.en, steps[1]?.status]).toEqual([
      'open',
      `The next step is "The case ${name}".`,
      'open',
    ]);
    expect((await (isAdd(name) ? client.add(customer) : client.end(customer))).status).toBeLessThan(405);
    const ended = await concluded(client, `OWN-${name}`);
    expect([ended.status, ended.steps[1]?.note]).toEqual(['passed', undefined]);
  });

  test('and the retry as well: the retry counts, without a note', async () => {
    const client = newClient();
    const customer = await afterFirstCall(client, 'ADDED', patient);
    await client.find(customer);
    expect((await client.seen('OWN-ADDED')).steps[1]?.note).toEqual(note);
    const reply = await client.add(customer);
    expect(reply.status).toBe(200);
    const { status, steps } = await concluded(client, 'OWN-ADDED');
    expect([status, steps[1]?.note, steps[1]?.correlationId, steps[1]?.actual?.en]).toEqual([
      'passed',
      undefined,
      reply.headers.get('CorrelationID'),
      '200, no body',
    ]);
  });

  test.each<[what: string, name: CaseName, calls: readonly Calls[], reason: string]>([
    ['two retries', 'ADDED', [retry, retry], 'The client sent a duplicate'],
    ['a retry without back-off', 'SLOW-RETRY', [retry], 'The client did not back off'],
    [
      'a retry that is refused',
      'ADDED',
      [
        async (client, customer) => {
          await order(world, { customer, operation: add, code: 'KFR-007' });
          await client.add(customer);
        },
      ],
      'Step 2, "The case ADDED": status: expected 201 or 200, got 500',
    ],
  ])('and %s: judged as without the look-up', async (_, name, calls, reason) => {
    const client = newClient();
    const customer = await afterFirstCall(client, name, watchful);
    await client.find(customer);
    for (const make of calls) await make(client, customer);
    const ended = await client.seen(`OWN-${name}`);
    expect([ended.status, ended.reason?.en]).toEqual(['failed', expect.stringContaining(reason)]);
  });

  test.each<[name: CaseName, en: string, nb: string]>([
    [
      'NOT-ADDED',
      'After an answer that never came it may also look the customer up, for today: a relationship proves that the call was carried out.',
      'Etter et svar som uteble, kan den også slå opp kunden for i dag: Et kundeforhold viser at kallet ble utført.',
    ],
    [
      'NOT-ENDED',
      'After an answer that never came it may also look the customer up, from tomorrow on: no relationship proves that the call was carried out.',
      'Etter et svar som uteble, kan den også slå opp kunden fra og med i morgen: At det ikke er noe kundeforhold, viser at kallet ble utført.',
    ],
    ['REFUSED', '', ''],
  ])(
    '%s: a client that neither retries nor proves the call has given up, and is told of the look-up',
    async (name, en, nb) => {
      const client = newClient();
      const customer = client.person();
      if (!isAdd(name)) await client.add(customer);
      await client.arm(`OWN-${name}`, { patience: 'PT0.5S' });
      await lost(isAdd(name) ? client.add(customer) : client.end(customer));
      await lookUp(1)(client, customer);
      const { status, reason } = await concluded(client, `OWN-${name}`);
      const title = { en: `The case ${name}`, nb: `Saken ${name}` };
      expect([status, reason]).toEqual([
        'failed',
        {
          en: `The client gave up: the call of the step "${title.en}" did not come within 0.5 seconds. Let it try again until it succeeds, and arm the case again. ${en}`.trim(),
          nb: `Klienten ga opp: Kallet i steget «${title.nb}» kom ikke innen 0,5 sekunder. La den prøve igjen til det lykkes, og aktiver testtilfellet på nytt. ${nb}`.trim(),
        },
      ]);
    },
  );
});

/** In R01 and R02, the first failing call and its retry, as a correct client makes them. */
async function firstHalf(client: ObservedClient, id: string, customer: string): Promise<void> {
  const call = () => lost(id === 'KFR-R01' ? client.add(customer) : client.end(customer));
  expect(await call()).toBe(id === 'KFR-R01' ? 500 : 'lost');
  await pause(150);
  expect(await call()).toBe(id === 'KFR-R01' ? 201 : 404);
}

describe.concurrent('KFR-R01 and KFR-R02', () => {
  const path = '/customers/financialInstitutions/{fid}/relationshipType/{type}';
  test.each([
    [
      'KFR-R01',
      {
        en: `The client has done nothing wrong so far. The call of the step "Register another customer; no answer ever comes" is missing: POST ${path}. It may come at any time.`,
        nb: `Klienten har ikke gjort noe galt hittil. Kallet i steget «Registrer en kunde til; svaret kommer aldri» mangler: POST ${path}. Det kan komme når som helst.`,
      },
    ],
    [
      'KFR-R02',
      {
        en: `The client has done nothing wrong so far. The call of the step "End another relationship; the connection is closed before it is carried out" is missing: DELETE ${path}. It may come at any time.`,
        nb: `Klienten har ikke gjort noe galt hittil. Kallet i steget «Slett et kundeforhold til; forbindelsen brytes før slettingen blir utført» mangler: DELETE ${path}. Det kan komme når som helst.`,
      },
    ],
  ])(
    '%s is open after one right retry, however long ago, and says which call is missing',
    async (id, reason) => {
      const client = newClient();
      const customer = client.person();
      if (id === 'KFR-R02') await client.add(customer);
      await client.arm(id, { patience: 'PT3S', quiet: 'PT0.2S' });
      await firstHalf(client, id, customer);
      await pause(3_500);
      const seen = await client.seen(id);
      expect([seen.status, seen.reason]).toEqual(['open', reason]);
      expect(seen.steps.map(({ status }) => status)).toEqual(['passed', 'passed', 'open', 'open']);
      // The second half still has its deadline.
      const other = client.person();
      if (id === 'KFR-R02') await client.add(other);
      await (id === 'KFR-R01' ? impatiently(world, client, other) : lost(client.end(other)));
      const ended = await concluded(client, id);
      expect([ended.status, ended.reason?.en]).toEqual([
        'failed',
        expect.stringMatching(/^The client gave up/),
      ]);
    },
  );

  test('R01 passes for a client that looks the customer up after its time-out', async () => {
    const client = newClient();
    await client.arm('KFR-R01', patient);
    await firstHalf(client, 'KFR-R01', client.person());
    const other = client.person();
    expect(await impatiently(world, client, other)).toBe('TimeoutError');
    expect(await (await client.find(other)).json()).toMatchObject({
      banks: [{ organizationID: client.fid }],
    });
    const { status, steps } = await concluded(client, 'KFR-R01');
    expect([status, steps.map((step) => step.note)]).toEqual([
      'passed',
      [undefined, undefined, undefined, note],
    ]);
    for (const [language, label] of [
      ['en', 'Note (step 4)'],
      ['nb', 'Merknad (steg 4)'],
    ] as const) {
      const report = await world.control('GET', `/scenarios/report?run=${client.run}&language=${language}`);
      expect(await report.text()).toContain(`${label}: ${note[language]}`);
    }
  });

  test('R02 passes for a client that looks up first, and ends again only the relationship that goes on', async () => {
    const client = newClient();
    const [first, second] = [client.person(), client.person()];
    for (const customer of [first, second]) await client.add(customer);
    await client.arm('KFR-R02', patient);
    const banks = async (customer: string) =>
      ((await (await client.find(customer, period(1))).json()) as { banks: unknown[] }).banks.length;
    expect(await lost(client.end(first))).toBe('lost');
    expect(await banks(first)).toBe(0);
    expect(await lost(client.end(second))).toBe('lost');
    expect(await banks(second)).toBe(1);
    await pause(150);
    expect(await lost(client.end(second))).toBe(204);
    expect(await banks(second)).toBe(0);
    const { status, steps } = await concluded(client, 'KFR-R02');
    expect([status, steps.map((step) => step.note)]).toEqual([
      'passed',
      [undefined, note, undefined, undefined],
    ]);
  });
});
