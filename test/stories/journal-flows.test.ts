import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { call, person } from '../support/operations.ts';
import { type ExchangeRecord, insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();
beforeEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
});

async function newest(count: number): Promise<ExchangeRecord[]> {
  const reply = await world.control('GET', `/exchanges?limit=${count}`);
  return ((await reply.json()) as { exchanges: ExchangeRecord[] }).exchanges;
}

const shown = async (id = ''): Promise<ExchangeRecord> =>
  (await (await world.control('GET', `/exchanges/${id}`)).json()) as ExchangeRecord;

const withToken = (token: string) => ({ Authorization: `Bearer ${token}` });

describe('a flow', () => {
  test('is the token request with the calls made with its token', async () => {
    const [mine, others] = [await world.token(lender.fid), await world.token(lender.fid)];
    const calls = [
      await call(world, 'addCustomerDSOPGW', withToken(mine)),
      await call(world, 'addCustomerDSOPGW', withToken(others)),
      await call(world, 'addCustomerDSOPGW', { ...withToken(mine), CustomerID: '1' }),
      await call(world, 'addCustomerDSOPGW', withToken(mine), { path: `/customers/${person}` }),
    ];
    await world.control('PUT', '/clock', { advance: 'PT1H' });
    calls.push(await call(world, 'addCustomerDSOPGW', withToken(mine)));
    expect(calls.map(({ status }) => status)).toEqual([201, 200, 400, 404, 401]);
    const [expired, , refused, , accepted, othersGrant, grant] = await newest(7);
    expect((await shown(grant?.id)).usedBy).toEqual([accepted, refused, expired].map((one) => one?.id));
    expect((await shown(othersGrant?.id)).usedBy).toHaveLength(1);
    for (const made of [accepted, refused, expired])
      expect((await shown(made?.id)).grantedBy).toBe(grant?.id);
    const flow = await world.control('GET', `/exchanges?flow=${refused?.id}`);
    const { exchanges } = (await flow.json()) as { exchanges: ExchangeRecord[] };
    expect(exchanges.map(({ id }) => id)).toEqual([expired, refused, accepted, grant].map((one) => one?.id));
  });

  test('has no beginning when the token request is forgotten', async () => {
    const token = await world.token(lender.fid);
    await world.control('POST', '/reset');
    await call(world, 'addCustomerDSOPGW', withToken(token));
    const [made] = await newest(1);
    expect(await shown(made?.id)).not.toHaveProperty('grantedBy');
  });

  test('has no beginning when the token was made through the remote control', async () => {
    const reply = await world.control('POST', '/tokens', { institution: lender.fid });
    const { access_token: token } = (await reply.json()) as { access_token: string };
    expect((await call(world, 'addCustomerDSOPGW', withToken(token))).status).toBe(201);
    const [made] = await newest(1);
    expect(await shown(made?.id)).not.toHaveProperty('grantedBy');
  });

  test('of a refused grant is that grant', async () => {
    await world.postGrant(await world.grant(lender.fid, { claims: { aud: 'x' } }));
    const [refused] = await newest(1);
    expect(await shown(refused?.id)).not.toHaveProperty('usedBy');
    const flow = await world.control('GET', `/exchanges?flow=${refused?.id}`);
    expect(((await flow.json()) as { exchanges: unknown[] }).exchanges).toHaveLength(1);
  });
});

describe('the checks of a token request', () => {
  const outcomes = async () => {
    const [request] = await newest(1);
    const { checks } = (await shown(request?.id)) as unknown as {
      checks?: { name: string; title: object; outcome: string }[];
    };
    return checks?.map(({ name, outcome }) => `${name} ${outcome}`);
  };

  test('have all passed when it is accepted', async () => {
    await world.token(lender.fid);
    expect(await outcomes()).toEqual(
      [
        'form',
        'assertion',
        'claims',
        'client',
        'key-or-certificate',
        'signature',
        'audience',
        'times',
        'replay',
        'scopes',
        'integration-type',
        'delegation',
        'access',
        'authorization-details',
      ].map((name) => `${name} passed`),
    );
  });

  test('have titles in each language', async () => {
    await world.token(lender.fid);
    const [request] = await newest(1);
    expect((await shown(request?.id)).checks).toContainEqual({
      name: 'audience',
      title: { en: 'Audience (aud)', nb: 'Mottaker (aud)' },
      outcome: 'passed',
    });
  });

  test.each([
    ['for any client', {}],
    ['for one client', { client: lender.clientId }],
  ])('are not shown when an answer ordered %s decides', async (_title, wish) => {
    await world.control('POST', '/maskinporten/next', { answers: [{ error: 'MP-110' }], ...wish });
    expect((await world.postGrant(await world.grant(lender.fid))).status).toBe(400);
    expect(await outcomes()).toBeUndefined();
  });

  test('are not shown of other exchanges', async () => {
    await fetch(`${world.url}/jwk`);
    expect(await outcomes()).toBeUndefined();
  });
});

describe('the certificates of a token request', () => {
  const chain = async () => {
    const [request] = await newest(1);
    expect(request).not.toHaveProperty('certificates');
    return (await shown(request?.id)).certificates;
  };

  test('are those in x5c and their issuers', async () => {
    await world.token(lender.fid);
    const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.000Z$/);
    const words = expect.stringMatching(/=/);
    const issuer = { sent: false, subject: words, issuer: words, notBefore: moment, notAfter: moment };
    expect(await chain()).toEqual([
      {
        ...issuer,
        kind: 'leaf',
        sent: true,
        subject: expect.stringContaining(lender.name),
        organisationNumber: lender.fid,
      },
      { ...issuer, kind: 'intermediate' },
      { ...issuer, kind: 'root' },
    ]);
  });

  test('are shown of a certificate that belongs to another organisation', async () => {
    const { certificatePem, privateKeyPem } = await world.connection(insurer.fid);
    const x5c = [certificatePem.replace(/-----[^-]+-----|\s/g, '')];
    await world.postGrant(await world.grant(lender.fid, { header: { x5c }, key: privateKeyPem }));
    expect(await chain()).toContainEqual(
      expect.objectContaining({ kind: 'leaf', organisationNumber: insurer.fid }),
    );
  });

  test('are shown of a certificate that has expired', async () => {
    await world.token(lender.fid);
    const known = await chain();
    await world.control('PUT', '/clock', { advance: 'P20000D' });
    await world.postGrant(await world.grant(lender.fid));
    expect(await chain()).toEqual(known);
  });

  test('are not shown of an x5c that cannot be read', async () => {
    await world.postGrant(await world.grant(lender.fid, { header: { x5c: ['MII'] } }));
    expect(await chain()).toBeUndefined();
  });
});

describe('one exchange', () => {
  const get = async (accept: string | undefined, query = '', slash = '') => {
    const reply = await fetch(`${world.url}/_sandbox/exchanges/${(await newest(1))[0]?.id}${slash}${query}`, {
      redirect: 'manual',
      headers: accept === undefined ? {} : { Accept: accept },
    });
    const { headers } = reply;
    return {
      status: reply.status,
      location: headers.get('Location'),
      type: headers.get('Content-Type'),
      disposition: headers.get('Content-Disposition'),
      vary: headers.get('Vary'),
    };
  };
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  const asJson = {
    status: 200,
    location: null,
    type: 'application/json; charset=utf-8',
    disposition: null,
    vary: 'Accept',
  };

  beforeEach(() => call(world, 'addCustomerDSOPGW'));

  test.each(['*/*', 'application/json', 'application/json, text/html;q=0.9', 'image/png'])(
    'is JSON for Accept: %s',
    async (accept) => {
      expect(await get(accept)).toEqual(asJson);
    },
  );

  test.each(['', '/'])('leads a browser to its page, also behind a proxy: "%s"', async (slash) => {
    const [{ id } = { id: '' }] = await newest(1);
    const { status, location, vary } = await get(browser, '', slash);
    expect([status, vary]).toEqual([303, 'Accept']);
    const base = `https://proxy/sandbox/_sandbox/exchanges/${id}${slash}`;
    expect(new URL(location ?? '', base).pathname).toBe(`/sandbox/traffic/${id}`);
  });

  test.each(['*/*', browser])('is a file for Accept: %s and ?download', async (accept) => {
    const [{ id } = { id: '' }] = await newest(1);
    const disposition = `attachment; filename="exchange-${id}.json"`;
    expect(await get(accept, '?download')).toEqual({ ...asJson, disposition });
  });

  test('that is unknown is refused in a browser too', async () => {
    const reply = await fetch(`${world.url}/_sandbox/exchanges/999999`, {
      redirect: 'manual',
      headers: { Accept: browser },
    });
    expect(reply.status).toBe(404);
  });
});

describe('the curl command of an exchange', () => {
  const run = async (id: string, variables: Readonly<Record<string, string>>): Promise<ExchangeRecord> => {
    const { curl } = await shown(id);
    await promisify(execFile)('sh', ['-c', `${curl} -s -o /dev/null`], {
      env: { PATH: process.env.PATH ?? '', ...variables },
    });
    return shown((await newest(1))[0]?.id);
  };

  test('repeats a call', async () => {
    await call(world, 'addCustomerDSOPGW', { 'Sandbox-Run': 'job-1' });
    const [{ id } = { id: '' }] = await newest(1);
    const repeated = await run(id, { TOKEN: await world.token(lender.fid), CUSTOMER: person });
    expect(repeated).toMatchObject({ operation: 'addCustomerDSOPGW', run: 'job-1', reply: { status: 200 } });
  });

  test('repeats a token request', async () => {
    await world.token(lender.fid);
    const [{ id } = { id: '' }] = await newest(1);
    const repeated = await run(id, { GRANT: await world.grant(lender.fid) });
    expect(repeated).toMatchObject({ operation: 'token', reply: { status: 200 } });
  });
});
