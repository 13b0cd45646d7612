import { type Authority, profileOf, readKind, standardKind, toPkcs12 } from '../certificates/index.ts';
import type { Client, Directory, Institution } from '../directory/index.ts';
import { cut, type Handler, type Reply, type Request } from '../kernel/index.ts';
import { orFaults } from './certificates.ts';
import { bytes, json, refuse } from './replies.ts';

/** One password for every key store of the sandbox: the keys are made for tests and guard nothing. */
const keystorePassword = 'sandbox';

/** GET /_sandbox/institutions */
export const institutions =
  (directory: Directory): Handler =>
  ({ origin }) =>
    json({
      institutions: directory.institutions().map((institution) => ({
        ...institution,
        clients: directory.clientsOf(institution.organisationNumber).map(clientView),
        connection: `${origin}/_sandbox/institutions/${institution.organisationNumber}/connection`,
      })),
    });

const clientView = ({ clientId, name, active, scopes, keys }: Client) => ({
  clientId,
  name,
  active,
  scopes,
  registeredKeys: keys.map(({ kid, created }) => ({ kid, created })),
});

/**
 * GET /_sandbox/institutions/{fid}/connection?issuer=&generation=&member= : everything a client needs to be configured
 * with, private key included. It is a test key that the sandbox made.
 */
export function connection(directory: Directory, authority: Authority): Handler {
  return withInstitution(directory, async ({ organisationNumber, name }, { origin, query }) => {
    const certificate = await authority.keystoreOf({ organisationNumber, name }, await kindIn(query));
    const client = directory.clientsOf(organisationNumber).find(({ active }) => active);
    const p12 = await toPkcs12(certificate, keystorePassword);
    return json({
      issuer: `${origin}/`,
      tokenEndpoint: `${origin}/token`,
      jwksUri: `${origin}/jwk`,
      kfrBaseUrl: `${origin}/kar-ws/api/v1`,
      organisationNumber,
      name,
      clientId: client?.clientId ?? null,
      scopes: client?.scopes ?? [],
      certificatePem: certificate.certificatePem,
      chainPem: certificate.chainPem,
      privateKeyPem: certificate.privateKeyPem,
      keystore: { p12: p12.toString('base64'), password: keystorePassword, alias: certificate.alias },
    });
  });
}

/** GET /_sandbox/institutions/{fid}/keystore.p12?issuer=&generation=&member= */
export function keystore(directory: Directory, authority: Authority): Handler {
  return withInstitution(directory, async ({ organisationNumber, name }, { query }) => {
    const kind = await kindIn(query);
    const certificate = await authority.keystoreOf({ organisationNumber, name }, kind);
    const p12 = await toPkcs12(certificate, keystorePassword);
    const file = profileOf(kind) === profileOf(standardKind) ? '' : `-${profileOf(kind)}`;
    return bytes(p12, 'application/x-pkcs12', `${organisationNumber}${file}.p12`);
  });
}

/** Which certificate of the organisation's sets; other parameters are left aside. */
const kindIn = (query: URLSearchParams) => readKind(Object.fromEntries(query));

function withInstitution(
  directory: Directory,
  answer: (institution: Institution, request: Request) => Promise<Reply>,
): Handler {
  return (request) => {
    const fid = request.path.split('/')[3] ?? '';
    const institution = directory.institution(fid);
    if (institution !== undefined) return orFaults(() => answer(institution, request));
    const known = directory.institutions().map(({ organisationNumber }) => organisationNumber);
    return refuse(
      404,
      'institution-unknown',
      `there is no institution ${cut(fid, 40)}; there are: ${known.join(', ')}`,
    );
  };
}
