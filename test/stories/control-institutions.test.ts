import { afterEach, describe, expect, test } from 'vitest';
import { callInstitutions, shownAs, shownClient, wish } from '../support/institutions.ts';
import { bits, newClient, selfService, write } from '../support/self-service.ts';
import { agency, insurer, lender, supplier, useWorld } from '../support/world.ts';

const look = 'bits:kundeforhold';
const accounts = 'bits:kundeforhold.konto';
const number = '213000004';
const at = `/${number}`;
const world = useWorld();
afterEach(() => world.sandbox.directory.reset());

const call = (method: string, path: string, body?: unknown) => callInstitutions(world, method, path, body);
const named = { name: 'VÅR BANK' };
const granted = { [write]: 'granted' };
const usual = (more: object = {}) =>
  shownAs(world, number, { ...named, access: granted, clients: [shownClient('VÅR BANK')], ...more });

describe('a new institution', () => {
  test('gets a client with its scope and access in one call, and the reply equals the later GET', async () => {
    const reply = await world.control('PUT', `/institutions${at}`, named);
    expect([reply.status, reply.headers.get('Location')]).toEqual([
      201,
      `${world.url}/_sandbox/institutions/${number}`,
    ]);
    const shown = await reply.json();
    expect(shown).toEqual(usual());
    expect(await call('GET', at)).toEqual([200, shown]);
    const [, list] = await call('GET', '');
    expect((list as { institutions: unknown[] }).institutions.at(-1)).toEqual(shown);
  });

  test('can be created only once by POST', async () => {
    const body = { organisationNumber: number, ...named };
    expect(await call('POST', '', body)).toEqual([201, usual()]);
    expect(await call('POST', '', { ...body, name: 'EN ANNEN' })).toEqual([
      409,
      {
        error: 'institution-exists',
        faults: [
          `organisationNumber: ${number} is there already; PUT /_sandbox/institutions/${number} replaces it`,
        ],
      },
    ]);
    expect(await call('GET', at)).toEqual([200, usual()]);
  });

  test('gets a generated synthetic number when the POST has none', async () => {
    const made = await Promise.all([1, 2, 3].map(() => wish(world, 'POST', '', named)));
    expect(new Set(made.map(({ organisationNumber }) => organisationNumber)).size).toBe(3);
    for (const one of made) {
      expect(one.organisationNumber).toMatch(/^3\d{8}$/);
      expect(one).toEqual(
        shownAs(world, one.organisationNumber, {
          ...named,
          access: granted,
          clients: [shownClient('VÅR BANK')],
        }),
      );
    }
  });

  test.each([
    ['agency', { access: { [look]: 'granted', [accounts]: 'granted' } }, [look, accounts]],
    ['supplier', { access: { [write]: 'none' } }, [write]],
    ['bank', { access: {}, connection: null }, undefined],
  ])('of the kind %s has the defaults of that kind', async (kind, more, scopes) => {
    const clients = scopes === undefined ? [] : [shownClient('VÅR BANK', { scopes })];
    expect(await call('PUT', at, { ...named, kind })).toEqual([201, usual({ kind, clients, ...more })]);
  });

  test('can have every field set', async () => {
    const body = {
      name: '  FULL PRØVE AS ',
      kind: 'agency',
      accountSeries: ['9100', '9101'],
      collectionAccounts: ['91002054003'],
      legalMandates: [{ text: 'Prøveloven § 2', reach: 'P3M', ownersOnly: true }],
      clients: [
        { clientId: 'first', name: 'Den første', scopes: [look] },
        { name: 'Den andre', active: false },
      ],
      access: { [look]: 'requested', [write]: 'denied' },
    };
    expect(await call('PUT', at, body)).toEqual([
      201,
      shownAs(world, number, {
        ...body,
        name: 'FULL PRØVE AS',
        legalMandates: [{ text: 'Prøveloven § 2', reach: 'P3M', ownersOnly: true, accountProvider: false }],
        clients: [
          shownClient('Den første', { clientId: 'first', scopes: [look] }),
          shownClient('Den andre', { active: false, scopes: [look, accounts] }),
        ],
        access: { [look]: 'requested', [accounts]: 'none', [write]: 'denied' },
      }),
    ]);
  });

  test.each([
    ['granted', { [write]: 'granted' }],
    ['requested', { [write]: 'requested' }],
    ['denied', { [write]: 'denied' }],
    ['none', { [write]: 'none' }],
    [{}, { [write]: 'none' }],
    [{ [look]: 'granted' }, { [write]: 'none', [look]: 'granted' }],
  ])('with access %j gets %j', async (access, expected) => {
    expect(await call('PUT', at, { ...named, access })).toEqual([201, usual({ access: expected })]);
  });

  test('keeps existing clients and accesses of its number', async () => {
    const clientId = await newClient(world, { client_name: 'Fra før', scopes: [write, look] }, number);
    await selfService(world, 'PUT', `/scopes/access/${number}?scope=${look}`, { as: bits });
    await selfService(world, 'DELETE', `/scopes/access/${number}?scope=${look}`, { as: bits });
    expect(await call('PUT', at, named)).toEqual([
      201,
      usual({
        clients: [shownClient('Fra før', { clientId, scopes: [write, look] })],
        access: { [write]: 'granted', [look]: 'denied' },
      }),
    ]);
  });
});

describe('an existing institution', () => {
  test('is replaced by PUT, but keeps kind, clients and access when they are omitted', async () => {
    const body = {
      name: 'HAVBLIKK MED NYTT NAVN AS',
      accountSeries: ['9300'],
    };
    expect(await call('PUT', `/${insurer.fid}`, body)).toEqual([
      200,
      shownAs(world, insurer.fid, {
        ...body,
        access: granted,
        clients: [shownClient('Havblikk KFR', { clientId: insurer.clientId })],
      }),
    ]);
    const [, list] = await call('GET', '');
    const numbers = (list as { institutions: { organisationNumber: string }[] }).institutions;
    expect(numbers.slice(0, 4).map(({ organisationNumber }) => organisationNumber)).toEqual([
      lender.fid,
      insurer.fid,
      agency.fid,
      supplier.fid,
    ]);
  });

  test('is unchanged by the same PUT, and accepts its own GET representation', async () => {
    const body = { ...named, clients: [{ name: 'en' }, { scopes: [look] }, { clientId: 'to', name: 'to' }] };
    const [, first] = await call('PUT', at, body);
    expect(await call('PUT', at, body)).toEqual([200, first]);
    expect(await call('PUT', at, first)).toEqual([200, first]);
    for (const fid of [lender.fid, insurer.fid, agency.fid, supplier.fid, '915429785', '310600113']) {
      const [, before] = await call('GET', `/${fid}`);
      expect(await call('PUT', `/${fid}`, before)).toEqual([200, before]);
      expect(await call('PATCH', `/${fid}`, {})).toEqual([200, before]);
    }
  });

  test('loses clients that a PUT omits; a remaining client keeps its keys and omitted fields', async () => {
    const kept = await newClient(world, { client_name: 'Blir' }, number);
    await newClient(world, { client_name: 'Går' }, number);
    const key = { kty: 'RSA', n: 'x'.repeat(342), e: 'AQAB', use: 'sig', alg: 'RS256', kid: 'proeve' };
    const registered = await selfService(world, 'POST', `/clients/${kept}/jwks`, {
      as: number,
      body: { keys: [key] },
    });
    expect(registered.status).toBeLessThan(300);
    await call('PUT', at, named);
    const clients = [
      shownClient('Blir', {
        clientId: kept,
        active: false,
        registeredKeys: [{ kid: 'proeve', created: '2026-03-04T11:00:00.000Z' }],
      }),
      shownClient('Ny'),
    ];
    const body = { ...named, clients: [{ clientId: kept, active: false }, { name: 'Ny' }] };
    expect(await call('PUT', at, body)).toEqual([200, usual({ clients })]);
  });

  test('loses a removed client in system users too, and a system user without clients is removed', async () => {
    const users = async () =>
      (
        (await (await world.control('GET', '/system-users')).json()) as {
          systemUsers: { clients: string[] }[];
        }
      ).systemUsers;
    const more = { organisationNumber: insurer.fid, systemId: 'annet' };
    await world.control('PUT', '/system-users', { ...more, clients: [supplier.clientId, 'annen'] });
    expect((await users()).map(({ clients }) => clients)).toEqual([
      [supplier.clientId],
      [supplier.clientId, 'annen'],
    ]);
    await call('PATCH', `/${supplier.fid}`, { clients: [] });
    expect((await users()).map(({ clients }) => clients)).toEqual([['annen']]);
  });

  test.each([
    [{ name: 'NYTT NAVN' }, { name: 'NYTT NAVN' }],
    [{ accountSeries: ['9300'] }, { accountSeries: ['9300'] }],
    [{ accountSeries: null, connection: 'x' }, { accountSeries: [] }],
    [{ access: 'requested' }, { access: { [write]: 'requested' } }],
    [{ access: { [look]: 'granted' } }, { access: { [write]: 'granted', [look]: 'granted' } }],
    [{ access: { [write]: null } }, { access: { [write]: 'none' } }],
    [
      { clients: [{ clientId: lender.clientId, scopes: [write, look] }] },
      {
        access: { [write]: 'granted', [look]: 'none' },
        clients: [shownClient('Nordlys KFR', { clientId: lender.clientId, scopes: [write, look] })],
      },
    ],
    [{ clients: [] }, { clients: [] }],
  ])('patched with %j changes only in that', async (patch, change) => {
    const [, before] = await call('GET', `/${lender.fid}`);
    const after = { ...(before as object), ...change };
    expect(await call('PATCH', `/${lender.fid}`, patch)).toEqual([200, after]);
    expect(await call('GET', `/${lender.fid}`)).toEqual([200, after]);
  });

  test('has the timestamps of an access', async () => {
    await call('PUT', at, named);
    world.clock.advance(60_000);
    await call('PATCH', at, { access: 'denied' });
    world.clock.advance(60_000);
    await call('PATCH', at, { name: 'ANNET NAVN' });
    const reply = await selfService(world, 'GET', `/scopes/access?scope=${write}`, { as: bits });
    const accesses = (await reply.json()) as { consumer_orgno: string }[];
    expect(accesses.find(({ consumer_orgno }) => consumer_orgno === number)).toMatchObject({
      state: 'DENIED',
      created: '2026-03-04T11:00:00.000Z',
      last_updated: '2026-03-04T11:01:00.000Z',
    });
    world.clock.advance(-120_000);
  });
});

describe('a removed institution', () => {
  test('loses its clients, accesses, delegations and system users, and no other institution does', async () => {
    const [, list] = await call('GET', '');
    const others = (list as { institutions: { organisationNumber: string }[] }).institutions.filter(
      ({ organisationNumber }) => organisationNumber !== insurer.fid,
    );
    expect(await call('DELETE', `/${insurer.fid}`)).toEqual([
      200,
      {
        removed: {
          organisationNumber: insurer.fid,
          clients: [insurer.clientId],
          accesses: 1,
          delegations: 1,
          systemUsers: 1,
          bankAccounts: 0,
        },
      },
    ]);
    expect(await call('GET', '')).toEqual([200, { institutions: others, otherOrganisations: [] }]);
    expect(await (await world.control('GET', '/delegations')).json()).toEqual({ delegations: [] });
    expect(await (await world.control('GET', '/system-users')).json()).toEqual({ systemUsers: [] });
    for (const method of ['GET', 'DELETE'])
      expect(await call(method, `/${insurer.fid}`)).toEqual([404, unknown(insurer.fid)]);
  });

  test('that is a supplier loses the delegations to it', async () => {
    expect(await call('DELETE', `/${supplier.fid}`)).toMatchObject([
      200,
      { removed: { clients: [supplier.clientId], accesses: 0, delegations: 1, systemUsers: 1 } },
    ]);
  });

  test('that is a bank loses its accounts', async () => {
    expect(await call('DELETE', '/310600113')).toMatchObject([
      200,
      { removed: { clients: [], bankAccounts: 2 } },
    ]);
    const reply = await world.control('GET', '/bank-accounts?bank=310600113');
    expect(await reply.json()).toEqual({ bankAccounts: [] });
  });

  test('is restored by a reset', async () => {
    const before = await call('GET', `/${lender.fid}`);
    await call('DELETE', `/${lender.fid}`);
    await call('PUT', at, named);
    await world.control('POST', '/reset');
    expect(await call('GET', `/${lender.fid}`)).toEqual(before);
    expect(await call('GET', at)).toEqual([404, unknown(number)]);
    world.clock.freeze();
  });
});

const unknown = (fid: string) => ({
  error: 'institution-unknown',
  faults: [
    `there is no institution ${fid}; GET /_sandbox/institutions lists who exists, PUT /_sandbox/institutions/{orgno} makes one more`,
  ],
});

test('an organisation that only owns clients is listed separately, and can be read, connected and removed', async () => {
  const clientId = await newClient(world, { client_name: 'Egen' }, number);
  const shown = {
    organisationNumber: number,
    access: { [write]: 'none' },
    clients: [shownClient('Egen', { clientId })],
    connection: `${world.url}/_sandbox/institutions/${number}/connection`,
  };
  const [, list] = await call('GET', '');
  expect((list as { otherOrganisations: unknown }).otherOrganisations).toEqual([shown]);
  expect(await call('GET', at)).toEqual([200, shown]);
  expect(await call('GET', `${at}/connection`)).toMatchObject([
    200,
    { organisationNumber: number, name: 'PRØVEFORETAK AS', clientId, scopes: [write] },
  ]);
  expect(await call('PATCH', at, { name: 'X' })).toEqual([404, unknown(number)]);
  expect(await call('DELETE', at)).toMatchObject([200, { removed: { clients: [clientId] } }]);
  expect(await call('GET', at)).toEqual([404, unknown(number)]);
});

test('a bank has no connection', async () => {
  for (const what of ['connection', 'keystore.p12'])
    expect(await call('GET', `/310600229/${what}`)).toEqual([
      404,
      {
        error: 'bank-without-connection',
        faults: [
          "310600229 is a bank, known by its customers' accounts; it calls nobody here and has no key store",
        ],
      },
    ]);
});

test('50 institutions created and changed concurrently, each with two clients, are all kept', async () => {
  const first = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      wish(world, 'POST', '', { name: `NR ${index}`, clients: [{ name: 'a' }, { name: 'b' }] }),
    ),
  );
  await Promise.all(
    first.flatMap(({ organisationNumber: fid }, index) => [
      call('PATCH', `/${fid}`, { access: 'denied' }),
      call('PATCH', `/${fid}`, { name: `NYTT NR ${index}` }),
      call('PATCH', `/${fid}`, { collectionAccounts: [`9300${`${index}`.padStart(7, '0')}`] }),
    ]),
  );
  const shown = await Promise.all(first.map(({ organisationNumber: fid }) => call('GET', `/${fid}`)));
  expect(shown).toEqual(
    first.map(({ organisationNumber, clients }, index) => [
      200,
      shownAs(world, organisationNumber, {
        name: `NYTT NR ${index}`,
        access: { [write]: 'denied' },
        collectionAccounts: [`9300${`${index}`.padStart(7, '0')}`],
        clients,
      }),
    ]),
  );
  await Promise.all(first.map(({ organisationNumber: fid }) => call('DELETE', `/${fid}`)));
  expect(world.sandbox.directory.latest.institutions()).toHaveLength(19);
});
