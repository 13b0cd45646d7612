import { afterEach, describe, expect, test } from 'vitest';
import { noon } from '../support/noon.ts';
import { expectRefusal, type RefusalRow } from '../support/token-requests.ts';
import { agency, insurer, lender, supplier, useEditedWorld } from '../support/world.ts';

const write = 'bits:kundeforhold.write';
const read = 'bits:kundeforhold';
const systemUserId = '5f0b7c1e-9d24-4a86-b3e7-62c8d1f4a905';

const world = useEditedWorld((entries) => {
  for (const client of entries.clients)
    if (client.clientId === supplier.clientId) client.scopes.push(read, 'a:open');
  const scope = { description: 'Prøve', owner: agency.fid };
  entries.scopes.push(
    {
      ...scope,
      name: 'a:open',
      accessibleForAll: true,
      delegationSource: 'https://altinn.example.invalid/',
    },
    { ...scope, name: 'a:login', allowedIntegrationTypes: ['idporten', 'krr'] },
    { ...scope, name: 'a:nothing', allowedIntegrationTypes: [], accessibleForAll: true },
    { ...scope, name: 'a:gone', active: false, accessibleForAll: true },
  );
  entries.clients.push({
    clientId: 'curious',
    name: 'Prøve',
    organisationNumber: lender.fid,
    scopes: [write, 'a:open', 'a:login', 'a:nothing', 'a:gone'],
  });
});
afterEach(() => world.sandbox.directory.reset());

type Claims = Readonly<Record<string, unknown>>;
const post = async (fid: string, claims: Claims) => world.postGrant(await world.grant(fid, { claims }));

async function tokenClaims(fid: string, claims: Claims): Promise<[string, unknown][]> {
  const reply = await post(fid, claims);
  const body = (await reply.json()) as { access_token?: string };
  expect({ status: reply.status, body }).toMatchObject({ status: 200 });
  return Object.entries(
    JSON.parse(Buffer.from(body.access_token?.split('.')[1] ?? '', 'base64url').toString()),
  );
}

const org = (fid: string) => ({ authority: 'iso6523-actorid-upis', ID: `0192:${fid}` });
const seconds = noon / 1000;
const jti = expect.stringMatching(/^[\w-]{43}$/);
const put = (scope: string, consumer: string, by = supplier.fid, method = 'PUT') =>
  world.control(method, `/delegations?${new URLSearchParams({ scope, consumer, supplier: by })}`);

describe('delegation', () => {
  test('a supplier gets a token for the consumer who has delegated, with all claims in order', async () => {
    expect(await tokenClaims(supplier.fid, { scope: write, consumer_org: insurer.fid })).toEqual([
      ['scope', write],
      ['supplier', org(supplier.fid)],
      ['iss', `${world.url}/`],
      ['client_amr', 'virksomhetssertifikat'],
      ['token_type', 'Bearer'],
      ['exp', seconds + 120],
      ['delegation_source', 'https://tt02.altinn.no/'],
      ['iat', seconds],
      ['client_id', supplier.clientId],
      ['jti', jti],
      ['consumer', org(insurer.fid)],
    ]);
  });

  test("the register accepts it as the consumer's", async () => {
    const token = await world.token(supplier.fid, { claims: { scope: write, consumer_org: insurer.fid } });
    const headers = { Authorization: `Bearer ${token}`, CustomerID: '01912490048' };
    const add = (fid: string) =>
      world.kfr(
        'POST',
        `/customers/financialInstitutions/${fid}/relationshipType/DSOPBANK`,
        insurer.fid,
        headers,
      );
    expect((await add(insurer.fid)).status).toBe(201);
    expect((await add(supplier.fid)).status).toBe(403);
  });

  test('delegation_source comes from the scope', async () => {
    expect((await put('a:open', lender.fid)).status).toBe(200);
    const claims = await tokenClaims(supplier.fid, { scope: 'a:open', consumer_org: lender.fid });
    expect(Object.fromEntries(claims)).toMatchObject({
      delegation_source: 'https://altinn.example.invalid/',
    });
  });

  const row = (
    mistake: string,
    claims: Claims,
    { error, code, facts = {} }: Pick<RefusalRow, 'error' | 'code' | 'facts'>,
    prepare: () => Promise<unknown> = async () => {},
  ) => ({ mistake, claims, error, code, facts, prepare });
  const undelegated = (scope: string, consumer: string) =>
    ({
      error: 'no-delegation',
      code: 'delegation-missing',
      facts: { consumer, scope, supplier: supplier.fid },
    }) as const;

  test.each([
    row(
      'a consumer who has delegated nothing',
      { scope: write, consumer_org: lender.fid },
      undelegated(write, lender.fid),
    ),
    row(
      'one scope of two that is delegated',
      { scope: `${write} ${read}`, consumer_org: insurer.fid },
      undelegated(read, insurer.fid),
    ),
    row(
      'a delegation that was withdrawn',
      { scope: write, consumer_org: insurer.fid },
      undelegated(write, insurer.fid),
      () => put(write, insurer.fid, supplier.fid, 'DELETE'),
    ),
    row(
      'a delegation to another supplier',
      { scope: write, consumer_org: lender.fid },
      undelegated(write, lender.fid),
      () => put(write, lender.fid, agency.fid),
    ),
    row(
      "the client's own organisation",
      { scope: write, consumer_org: supplier.fid },
      { error: 'own-consumer-org', code: 'consumer-org-is-own' },
    ),
    row(
      'no consumer, when only the consumer has access',
      { scope: write },
      { error: 'no-access', code: 'consumer-org-left-out', facts: { scope: write } },
    ),
    row(
      'a consumer who has delegated a scope without having access to it',
      { scope: read, consumer_org: insurer.fid },
      { error: 'no-access', code: 'access-not-granted', facts: { scope: read } },
      () => put(read, insurer.fid),
    ),
  ])('refuses a supplier with $mistake', async ({ claims, prepare, ...refusal }) => {
    await prepare();
    await expectRefusal(world, await post(supplier.fid, claims), refusal);
  });

  test("the supplier's access does not replace the consumer's, and the explanation says so", async () => {
    await put(read, insurer.fid);
    await world.sandbox.directory.change((entries) => ({
      ...entries,
      accesses: [...entries.accesses, { scope: read, consumer: supplier.fid, state: 'APPROVED' }],
    }));
    const { explanation } = await world.exchangeOf(
      await post(supplier.fid, { scope: read, consumer_org: insurer.fid }),
    );
    expect(explanation?.got).toBe('no access asked for; the supplier has access, the consumer has not');
  });
});

describe('scopes', () => {
  test('a scope that is accessible for all needs no access', async () => {
    expect(
      Object.fromEntries(await tokenClaims(lender.fid, { iss: 'curious', scope: 'a:open' })),
    ).toMatchObject({
      scope: 'a:open',
      consumer: org(lender.fid),
    });
  });

  test('a scope that is not for maskinporten is refused', async () => {
    await expectRefusal(world, await post(lender.fid, { iss: 'curious', scope: `${write} a:login` }), {
      error: 'scope-not-for-maskinporten',
      code: 'scope-integration-type',
    });
  });

  test('a scope without integration types is for all', async () => {
    expect(await tokenClaims(lender.fid, { iss: 'curious', scope: 'a:nothing' })).toContainEqual([
      'scope',
      'a:nothing',
    ]);
  });

  test('a deactivated scope is refused like one that the client does not have', async () => {
    await expectRefusal(world, await post(lender.fid, { iss: 'curious', scope: 'a:gone' }), {
      error: 'scope-not-on-client',
      code: 'scope-deactivated',
      facts: { scope: 'a:gone' },
    });
  });
});

describe('a system user', () => {
  const details = (more: Claims = {}) => [
    { type: 'urn:altinn:systemuser', systemuser_org: org(insurer.fid), ...more },
  ];
  const systemUserClaims = (more?: Claims) => ({
    scope: write,
    consumer_org: insurer.fid,
    authorization_details: details(more),
  });

  test('is in the token, as the first claim', async () => {
    const [first, second] = await tokenClaims(supplier.fid, systemUserClaims());
    expect([first, second]).toEqual([
      [
        'authorization_details',
        [
          {
            type: 'urn:altinn:systemuser',
            systemuser_org: org(insurer.fid),
            systemuser_id: [systemUserId],
            system_id: '313579018_kundeforhold',
          },
        ],
      ],
      ['scope', write],
    ]);
  });

  test('is distinguished by externalRef', async () => {
    const id = '0d9c1f5a-3b7e-4c62-9a48-e1f7d20b6c35';
    const user = {
      id,
      organisationNumber: insurer.fid,
      systemId: 'x',
      clients: [supplier.clientId],
      externalRef: 'filial',
    };
    expect((await world.control('PUT', '/system-users', user)).status).toBe(200);
    await expectRefusal(world, await post(supplier.fid, systemUserClaims()), {
      error: 'no-system-user',
      code: 'system-user-ambiguous',
      facts: { value: insurer.fid },
    });
    const [[, found] = []] = await tokenClaims(supplier.fid, systemUserClaims({ externalRef: 'filial' }));
    expect(found).toMatchObject([{ systemuser_id: [id] }]);
    expect((await world.control('DELETE', `/system-users/${id}`)).status).toBe(204);
    await tokenClaims(supplier.fid, systemUserClaims());
  });

  test.each([
    [
      'of another client',
      supplier.fid,
      { systemuser_org: org(insurer.fid), externalRef: 'x' },
      insurer.fid,
      'missing',
    ],
    [
      'of an organisation without one',
      supplier.fid,
      { systemuser_org: org(lender.fid) },
      lender.fid,
      'missing',
    ],
    [
      'of a number without 0192',
      supplier.fid,
      { systemuser_org: { ...org(lender.fid), ID: lender.fid } },
      undefined,
      'organisation',
    ],
    [
      'of another authority',
      supplier.fid,
      { systemuser_org: { ...org(lender.fid), authority: 'x' } },
      undefined,
      'organisation',
    ],
    [
      'of a number that cannot be text',
      supplier.fid,
      { systemuser_org: { ...org(insurer.fid), ID: { toString: 1, valueOf: 1 } } },
      undefined,
      'organisation',
    ],
    [
      'of a number in an array',
      supplier.fid,
      { systemuser_org: { ...org(insurer.fid), ID: [`0192:${insurer.fid}`] } },
      undefined,
      'organisation',
    ],
    ['of a text', supplier.fid, { systemuser_org: insurer.fid }, insurer.fid, 'organisation'],
  ])('%s is refused with MP-303', async (_what, fid, more, value, code) => {
    await expectRefusal(world, await post(fid, systemUserClaims(more)), {
      error: 'no-system-user',
      code: `system-user-${code}`,
      facts: { value: value ?? JSON.stringify(more.systemuser_org) },
    });
  });
});
