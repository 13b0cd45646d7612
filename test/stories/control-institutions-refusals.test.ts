import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callInstitutions, wish } from '../support/institutions.ts';
import { insurer, lender, useWorld } from '../support/world.ts';

const number = '213000004';
const world = useWorld();

const call = (method: string, path: string, body?: unknown) => callInstitutions(world, method, path, body);
const directory = () => world.sandbox.directory.latest;
/** All state that a call could have changed. */
const all = () => [
  directory().institutions(),
  directory().clients(),
  directory().accesses(),
  directory().systemUsers(),
];

async function expectRefused(
  [method, path, body]: readonly [method: string, path: string, body: unknown],
  [status, error, ...faults]: readonly [status: number, error: string, ...faults: unknown[]],
): Promise<void> {
  const before = all();
  expect(await call(method, path, body)).toEqual([status, { error, faults }]);
  expect(all()).toEqual(before);
}

const name = 'VÅR BANK';
const scopes = 'bits:kundeforhold, bits:kundeforhold.konto, bits:kundeforhold.write';
const noText = (field: string, got: string) => `${field}: Invalid input: expected string, received ${got}`;

/** Invalid bodies for POST, PUT and, except for the first two, PATCH. */
const malformed: readonly (readonly [what: string, body: unknown, ...faults: unknown[]])[] = [
  ['nothing', {}, noText('name', 'undefined')],
  ['an unknown field', { naem: name }, noText('name', 'undefined'), 'the body: Unrecognized key: "naem"'],
  ['a name that is not text', { name: 7 }, noText('name', 'number')],
  ['an empty name', { name: ' ' }, 'name: must hold a character that is seen'],
  ['an invisible name', { name: '\u200b\u00ad' }, 'name: must hold a character that is seen'],
  ['a line break in the name', { name: 'A\nB' }, 'name: must not hold control characters'],
  ['a long name', { name: 'x'.repeat(201) }, 'name: must be at most 200 characters'],
  ['another kind', { name, kind: 'insurer' }, expect.stringMatching(/^kind: .*"agency"\|"supplier"\|"bank"/)],
  [
    'malformed accounts',
    { name, accountSeries: ['999'], collectionAccounts: ['9990 03 12345'] },
    'accountSeries.0: must be 4 digits',
    'collectionAccounts.0: must be an account number of 11 digits',
  ],
  [
    'a malformed mandate',
    { name, legalMandates: [{ text: 'Prøveloven § 1', reach: '10 years' }] },
    'legalMandates.0.reach: must be P10Y, P12M or last-calendar-year',
  ],
  [
    'an unknown access',
    { name, access: 'APPROVED' },
    'access: must be granted, requested, denied or none, for all scopes of Bits or for each scope by its name',
  ],
  [
    'a scope with an unknown access',
    { name, access: { 'bits:kundeforhold': true } },
    'access: must be granted, requested, denied or none, for all scopes of Bits or for each scope by its name',
  ],
  [
    'access to a scope that does not exist',
    { name, access: { 'bits:kundeforhold.wriet': 'granted' } },
    `access.bits:kundeforhold.wriet: there is no such scope; there are ${scopes}`,
  ],
  [
    'clients that are not a list',
    { name, clients: {} },
    'clients: Invalid input: expected array, received object',
  ],
  [
    'malformed clients',
    { name, clients: [{ clientId: 'a b', name: '', scopes: ['a b'], active: 1, key: 1 }] },
    'clients.0.clientId: must be 1 to 100 characters of ASCII without spaces',
    'clients.0.name: must hold a character that is seen',
    'clients.0.active: Invalid input: expected boolean, received number',
    'clients.0.scopes.0: must be a scope without spaces, such as bits:kundeforhold.write',
    'clients.0: Unrecognized key: "key"',
  ],
  [
    'the same client twice',
    { name, clients: [{ clientId: 'a' }, { clientId: 'a' }] },
    'clients: must not name a clientId twice',
  ],
  [
    'too many clients',
    { name, clients: Array.from({ length: 101 }, () => ({})) },
    'clients: must hold at most 100 clients',
  ],
  [
    'a client with a scope that does not exist',
    { name, clients: [{ scopes: ['bits:kundeforhold'] }, { scopes: ['bits:konto', 'x:y'] }] },
    `clients.1.scopes: bits:konto: there is no such scope; there are ${scopes}`,
    `clients.1.scopes: x:y: there is no such scope; there are ${scopes}`,
  ],
  [
    'a bank with a client',
    { name, kind: 'bank', clients: [{}] },
    'clients: a bank calls nobody here and has none; send "clients":[] to remove those that are there',
  ],
];

describe.each(malformed)('a body with %s', (_what, body, ...faults) => {
  test('is refused by POST and PUT and changes nothing', async () => {
    await expectRefused(['PUT', `/${number}`, body], [400, 'institution', ...faults]);
    const posted = { organisationNumber: number, ...(body as object) };
    await expectRefused(['POST', '', posted], [400, 'institution', ...faults]);
  });
});

test.each(malformed.slice(2))(
  'a patch with %s is refused and changes nothing',
  async (_w, body, ...faults) => {
    await expectRefused(['PATCH', `/${lender.fid}`, body], [400, 'institution', ...faults]);
  },
);

test.each([
  [{ name: null }, noText('name', 'undefined')],
  [{ naem: name }, 'the institution: Unrecognized key: "naem"'],
  [{ kind: 'bank' }, expect.stringMatching(/^clients: a bank calls nobody here/)],
  [
    { organisationNumber: insurer.fid },
    `organisationNumber: is ${insurer.fid}, and the path says ${lender.fid}; leave it out, or remove the one and make the other`,
  ],
])('the patch %j is refused and changes nothing', async (body, message) => {
  await expectRefused(['PATCH', `/${lender.fid}`, body], [400, 'institution', message]);
});

test.each([[[]], ['x'], [7], [null]])('the body %j is refused by POST, PUT and PATCH', async (body) => {
  for (const [method, path] of [
    ['POST', ''],
    ['PUT', `/${number}`],
    ['PATCH', `/${lender.fid}`],
  ] as const)
    await expectRefused(
      [method, path, body],
      [
        400,
        'institution',
        expect.stringMatching(/^the body: Invalid input: expected (object|record), received/),
      ],
    );
});

test('a body that is not JSON, too large or too deep is refused by POST, PUT and PATCH', async () => {
  const deep = `${'{"access":'.repeat(120)}{}${'}'.repeat(120)}`;
  for (const [method, path] of [
    ['POST', ''],
    ['PUT', `/${number}`],
    ['PATCH', `/${lender.fid}`],
  ] as const) {
    const send = async (body: string) => {
      const reply = await fetch(`${world.url}/_sandbox/institutions${path}`, { method, body });
      return [reply.status, ((await reply.json()) as { error: string }).error];
    };
    expect(await send('{name: VÅR}')).toEqual([400, 'not-json']);
    expect(await send(JSON.stringify({ name: 'x'.repeat(70_000) }))).toEqual([413, 'body-too-large']);
    expect(await send(deep)).toEqual([400, 'too-deep']);
  }
});

test.each([
  [
    '213000005',
    '213000005 fails its control digit (modulus 11, weights 3 2 7 6 5 4 3 2): 213000004 would be right',
  ],
  [
    '310600440',
    '310600440 fails its control digit (modulus 11, weights 3 2 7 6 5 4 3 2): no number begins with 31060044',
  ],
  ['21300000', 'must be an organisation number of 9 digits'],
  ['2130000040', 'must be an organisation number of 9 digits'],
  ['x', 'must be an organisation number of 9 digits'],
  ['__proto__', 'must be an organisation number of 9 digits'],
  ['213%20000', 'must be an organisation number of 9 digits'],
])('PUT of %s is refused: %s', async (path, message) => {
  await expectRefused(
    ['PUT', `/${path}`, { name }],
    [400, 'organisation-number', `organisationNumber: ${message}`],
  );
});

test('POST of a number with a wrong control digit is refused', async () => {
  await expectRefused(
    ['POST', '', { name, organisationNumber: '213000005' }],
    [
      400,
      'organisation-number',
      expect.stringMatching(/^organisationNumber: 213000005 fails its control digit/),
    ],
  );
});

test('a number, account or client of another institution is refused with 409 and nothing changes', async () => {
  const path = `/${number}`;
  await expectRefused(
    ['PUT', path, { name, clients: [{ clientId: 'x' }, { clientId: lender.clientId }] }],
    [409, 'client-taken', `clients.1.clientId: ${lender.clientId} is a client of ${lender.fid}`],
  );
  const body = { name, accountSeries: ['9104', '9990'], collectionAccounts: ['99022054003'] };
  await expectRefused(
    ['PUT', path, body],
    [
      409,
      'account-taken',
      `accountSeries.1: 9990 belongs to ${lender.fid}, ${lender.name}`,
      `collectionAccounts.0: 99022054003 belongs to ${insurer.fid}, ${insurer.name}`,
    ],
  );
  await expectRefused(
    ['PATCH', `/${insurer.fid}`, { accountSeries: ['9901'] }],
    [409, 'account-taken', 'accountSeries.0: 9901 belongs to 310600113, VARDEN PRØVEBANK ASA'],
  );
});

test('of two concurrent requests for the same account or client, one succeeds', async () => {
  const wishes = Array.from({ length: 8 }, () => ({
    name,
    accountSeries: ['9105'],
    clients: [{ clientId: 'wanted' }],
  }));
  const replies = await Promise.all(wishes.map((body) => call('POST', '', body)));
  expect(replies.map(([status]) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
  await world.sandbox.directory.reset();
});

test('an institution with clients cannot become a bank; a bank keeps clients that a file gave it', async () => {
  const made = await wish(world, 'POST', '', { name });
  const path = `/${made.organisationNumber}`;
  expect((await call('PUT', path, { name, kind: 'bank' }))[0]).toBe(400);
  expect((await call('PUT', path, { name, kind: 'bank', clients: [] }))[0]).toBe(200);
  await world.sandbox.directory.change((entries) => ({
    ...entries,
    clients: entries.clients.map((client) =>
      client.clientId === lender.clientId
        ? { ...client, organisationNumber: made.organisationNumber }
        : client,
    ),
  }));
  expect((await call('PATCH', path, { name: 'BANK MED KLIENT' }))[0]).toBe(200);
  await world.sandbox.directory.reset();
});

test('a change that cannot be written is refused with 503 and not applied', async () => {
  const draft = join(world.dataDir, '.directory.json.tmp');
  await mkdir(draft);
  for (const [method, path, body] of [
    ['POST', '', { name }],
    ['PUT', `/${number}`, { name }],
    ['PATCH', `/${lender.fid}`, { name }],
    ['DELETE', `/${lender.fid}`, undefined],
  ] as const)
    await expectRefused(
      [method, path, body],
      [
        503,
        'directory-not-written',
        expect.stringMatching(/directory\.json: the directory cannot be written \(EISDIR\)$/),
      ],
    );
  await rm(draft, { recursive: true });
});

test('any body gets an answer, and the directory stays readable', async () => {
  const field = fc.constantFrom('name', 'kind', 'accountSeries', 'clients', 'access', '__proto__', 'x');
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(
      'granted',
      'bank',
      ['9106'],
      { 'bits:kundeforhold': 'denied' },
      [{}],
      [{ clientId: 'å' }],
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(['POST', ''], ['PUT', `/${number}`], ['PATCH', `/${insurer.fid}`]),
      fc.dictionary(field, value, { maxKeys: 5 }),
      async ([method = '', path = ''], body) => {
        const [status, answer] = await call(method, path, body);
        expect([200, 201, 400, 409]).toContain(status);
        if (status >= 400) expect((answer as { faults: string[] }).faults.join('')).not.toBe('');
        for (const institution of directory().institutions().slice(-1)) {
          const fid = institution.organisationNumber;
          expect((await call('GET', `/${fid}`))[0]).toBe(200);
          if (institution.kind !== 'bank') expect((await call('GET', `/${fid}/connection`))[0]).toBe(200);
        }
        await world.sandbox.directory.reset();
      },
    ),
    { numRuns: 60 },
  );
});
