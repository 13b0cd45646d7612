import { expect, test } from 'vitest';
import { lender, worldOfTest } from '../support/world.ts';

test.each([
  ['client-amr=QCForESeal', 'QCForESeal'],
  ['client-amr=CForESeal', 'CForESeal'],
])('with the switch %s a grant with a certificate gets client_amr %s', async (switches, amr) => {
  const other = await worldOfTest({ switches });
  const [, claims = ''] = (await other.token(lender.fid)).split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ client_amr: amr });
});

test('with error-uri=seen only the errors observed with error_uri have it', async () => {
  const other = await worldOfTest({ switches: 'error-uri=seen' });
  const uri = async (claims: Readonly<Record<string, unknown>>) => {
    const reply = await other.postGrant(await other.grant(lender.fid, { claims }));
    return ((await reply.json()) as { error_uri?: string }).error_uri;
  };
  expect(await uri({ iss: 'nobody' })).toBeUndefined();
  expect(await uri({ scope: 'a:b' })).toBe(`${other.url}/errors/MP-200`);
});
