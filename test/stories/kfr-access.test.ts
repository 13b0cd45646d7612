import { cp } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { answered, checkedReply, done, refusal, unauthorized } from '../support/checked-reply.ts';
import { temporaryFolder } from '../support/folder.ts';
import { call, echoOf, type OperationName, operations, typePath } from '../support/operations.ts';
import { agency, encoded, insurer, lender, signedJwt, useWorld, worldOfTest } from '../support/world.ts';

const write = 'addCustomerDSOPGW';
const all = Object.keys(operations) as OperationName[];
const echo = echoOf(write);

const world = useWorld();

/** The result of a write with this Authorization. */
const written = async (authorization: string, somewhere = world) =>
  checkedReply(somewhere, await call(somewhere, write, { Authorization: authorization }));

const refused = (because: string) => refusal('KFR-001', { because, echo });

describe('a token', () => {
  test('can be used until it expires, and is refused from that second on', async () => {
    await world.control('PUT', '/clock', { set: '2026-03-04T11:00:00Z' });
    const token = `Bearer ${await world.token(lender.fid)}`;
    expect((await written(token)).status).toBe(201);
    expect((await written(token)).status).toBe(200);
    await world.control('PUT', '/clock', { advance: 'PT119.999S' });
    expect((await written(token)).status).toBe(200);
    await world.control('PUT', '/clock', { advance: 'PT0.001S' });
    const expired = await written(token);
    expect(expired).toEqual({
      ...refused('token-expired'),
      body: {
        errorCode: 'KFR-001',
        errorMessage: 'Client is not authenticated',
        timestamp: '2026-03-04T11:02:00Z',
      },
    });
    await world.control('PUT', '/clock', { set: '2026-03-04T11:00:00Z' });
  });

  test('with altered claims, signature, header or algorithm none is refused', async () => {
    const [header = '', claims = '', signature = ''] = (await world.token(lender.fid)).split('.');
    const forged = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), scope: 'bits:kundeforhold' };
    const { privateKeyPem } = await world.connection(lender.fid);
    for (const token of [
      `${header}.${encoded(forged)}.${signature}`,
      `${header}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      `${encoded({ alg: 'none' })}.${claims}.${signature}`,
      `${encoded({ alg: 'RS256' })}.${claims}.${signature.slice(0, -4)}`,
      signedJwt({ alg: 'RS256' }, JSON.parse(Buffer.from(claims, 'base64url').toString()), privateKeyPem),
      'a.b.c',
    ]) {
      expect(await written(`Bearer ${token}`)).toEqual(refused('token-signature'));
    }
  });

  test('without a signature, or any other text, is refused', async () => {
    const [header, claims] = (await world.token(lender.fid)).split('.');
    for (const value of [
      `Bearer ${header}.${claims}.`,
      `Bearer ${header}.${claims}`,
      'Bearer',
      'Bearer ',
      'Bearer x',
      'Basic a2ZyOmtmcg==',
      'Bearer a.b.c, Bearer a.b.c',
    ]) {
      expect(await written(value)).toEqual(refused('token-malformed'));
    }
  });

  test('of another sandbox is refused', async () => {
    // Without a signing key in its data folder the second sandbox makes its own.
    const folder = temporaryFolder();
    await cp(world.dataDir, folder, {
      recursive: true,
      filter: (file) => !/register|signing-key/.test(file),
    });
    const second = await worldOfTest({}, folder);
    expect(await written(`Bearer ${await second.token(lender.fid)}`)).toEqual(refused('token-signature'));
    expect(await written(`Bearer ${await world.token(lender.fid)}`, second)).toEqual(
      refused('token-signature'),
    );
  });

  test.each(['bearer', 'BEARER', 'Bearer  '])('may follow the scheme %s', async (word) => {
    expect((await written(`${word} ${await world.token(lender.fid)}`)).status).toBe(200);
  });

  test('of one institution cannot be used to act as another', async () => {
    const token = `Bearer ${await world.token(insurer.fid)}`;
    expect(await written(token)).toEqual(refusal('KFR-003', { because: 'institution-other', echo }));
    const own = await call(world, write, { Authorization: token }, { path: typePath(insurer.fid) });
    expect(await checkedReply(world, own)).toEqual(done(201, String(echo)));
  });
});

describe('the scheme Bearer', () => {
  test('may be omitted, with a note', async () => {
    const token = await world.token(lender.fid);
    const customer = { CustomerID: '311222222', Authorization: token };
    expect(await checkedReply(world, await call(world, write, customer))).toEqual({
      ...done(201, String(echo)),
      notes: ['token-without-bearer'],
    });
    const found = await call(world, 'getCustomerRelation', {
      CustomerID: '311333333',
      Authorization: await world.token(agency.fid),
    });
    expect(await checkedReply(world, found)).toEqual(answered({ banks: [] }, 'token-without-bearer'));
  });

  test('is required when the switch says so', async () => {
    const strict = await worldOfTest({ switches: 'bearer-prefix=required' });
    const token = await strict.token(lender.fid);
    expect(await written(token, strict)).toEqual(refused('token-without-bearer'));
    expect(await written(`Bearer ${token}`, strict)).toEqual(done(201, String(echo)));
  });
});

test('with kfr-401=gateway every operation answers with the body of the gateway, and echoes as before', async () => {
  const gateway = await worldOfTest({ switches: 'kfr-401=gateway' });
  for (const name of all) {
    const reply = await call(gateway, name, { Authorization: null });
    expect(await checkedReply(gateway, reply), name).toEqual(
      unauthorized({ because: 'token-missing', echo: echoOf(name) }),
    );
  }
});
