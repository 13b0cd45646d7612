import type { IssuedCertificate } from '../../src/control/api.d.ts';
import type { World } from './world.ts';

/** Orders certificates. @throws Error when none is issued */
export async function order(
  world: World,
  wish: Readonly<Record<string, unknown>>,
): Promise<readonly IssuedCertificate[]> {
  const reply = await world.control('POST', '/certificates', wish);
  const body = (await reply.json()) as { certificates?: readonly IssuedCertificate[] };
  if (body.certificates === undefined) throw new Error(`${reply.status} ${JSON.stringify(body)}`);
  return body.certificates;
}

/** Posts a grant that is signed with the certificate's key to /token. */
export async function grantWith(
  world: World,
  fid: string,
  { x5c, privateKeyPem, fault }: IssuedCertificate,
): Promise<Response> {
  // Grants are signed with RSA only. The key type is checked before the signature.
  const key = fault === 'ec-key' ? {} : { key: privateKeyPem };
  return world.postGrant(await world.grant(fid, { header: { x5c: [...x5c] }, ...key }));
}
