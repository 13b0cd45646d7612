import { type Authority, profileOf, readKind, standardKind, toPkcs12 } from '../../certificates/index.ts';
import type { Directory } from '../../directory/index.ts';
import { bases, type Handler, type Reply, type Request } from '../../kernel/index.ts';
import { defaultName, orRefusal } from '../certificates.ts';
import { bytes, json, refuse } from '../replies.ts';
import { unknownInstitution } from './institutions.ts';

/** The password of all key stores of the sandbox, which contain test keys only. */
const keystorePassword = 'sandbox';

/** The organisation of a key store; its key is created on the first call. */
interface Owner {
  readonly organisationNumber: string;
  readonly name: string;
}

/**
 * GET /_sandbox/institutions/{fid}/connection?issuer=&generation=&member= : the complete configuration of a client, with its
 * private key, which is a test key.
 */
export function connection(directory: Directory, authority: Authority): Handler {
  return withOwner(directory, async (owner, { origin, query }) => {
    const certificate = await authority.keystoreOf(owner, await kindIn(query));
    const client = directory.latest.clientsOf(owner.organisationNumber).find(({ active }) => active);
    const p12 = toPkcs12(certificate, keystorePassword);
    const { maskinporten, selfService, kfr } = addressesAt(origin);
    return json({
      issuer: `${maskinporten}/`,
      tokenEndpoint: `${maskinporten}/token`,
      jwksUri: `${maskinporten}/jwk`,
      selfServiceBaseUrl: `${selfService}/api/v1`,
      kfrBaseUrl: `${kfr}${bases.kfr}`,
      ...(isAgency(directory, owner) ? { kfrBaseUrlVersion2: `${kfr}${bases.kfrVersion2}` } : {}),
      ...owner,
      clientId: client?.clientId ?? null,
      scopes: client?.scopes ?? [],
      // Without the final line break: printing adds one.
      certificatePem: certificate.certificatePem.trimEnd(),
      chainPem: certificate.chainPem.trimEnd(),
      privateKeyPem: certificate.privateKeyPem.trimEnd(),
      keystore: { p12: p12.toString('base64'), password: keystorePassword, alias: certificate.alias },
    });
  });
}

/** Host names of the real test services (docs/real-names.md). */
const realNames = {
  maskinporten: 'test.maskinporten.no',
  selfService: 'api.test.samarbeid.digdir.no',
  kfr: 'preprod.api.bits.no',
} as const;

/**
 * Addresses of the services. When this call uses Maskinporten's real name, self-service and KFR have their real names, too;
 * otherwise all have the address of this call. Maskinporten always has it, so that the issuer matches the token endpoint.
 */
function addressesAt(origin: string): Readonly<Record<keyof typeof realNames, string>> {
  const [, protocol, host = '', rest] = /^(https?:\/\/)([^/:]+)(.*)$/i.exec(origin) ?? [];
  const addressOf = (name: string) =>
    host.toLowerCase() === realNames.maskinporten ? `${protocol}${name}${rest}` : origin;
  return {
    maskinporten: origin,
    selfService: addressOf(realNames.selfService),
    kfr: addressOf(realNames.kfr),
  };
}

const isAgency = (directory: Directory, { organisationNumber }: Owner): boolean =>
  directory.latest.institution(organisationNumber)?.kind === 'agency';

/** GET /_sandbox/institutions/{fid}/keystore.p12?issuer=&generation=&member= */
export function keystore(directory: Directory, authority: Authority): Handler {
  return withOwner(directory, async (owner, { query }) => {
    const kind = await kindIn(query);
    const certificate = await authority.keystoreOf(owner, kind);
    const p12 = toPkcs12(certificate, keystorePassword);
    const file = profileOf(kind) === profileOf(standardKind) ? '' : `-${profileOf(kind)}`;
    return bytes(p12, 'application/x-pkcs12', `${owner.organisationNumber}${file}.p12`);
  });
}

/** The kind of certificate in a query; ignores other parameters. */
const kindIn = (query: URLSearchParams) => readKind(Object.fromEntries(query));

/** Answers for an institution, or an organisation that only has clients. */
function withOwner(
  directory: Directory,
  answer: (owner: Owner, request: Request) => Promise<Reply>,
): Handler {
  return (request) => {
    const { fid: number = '' } = request.params;
    const institution = directory.latest.institution(number);
    if (institution?.kind === 'bank')
      return refuse(
        404,
        'bank-without-connection',
        `${number} is a bank, known by its customers' accounts; it calls nobody here and has no key store`,
      );
    if (institution === undefined && directory.latest.clientsOf(number).length === 0)
      return unknownInstitution(number);
    const owner = { organisationNumber: number, name: institution?.name ?? defaultName };
    return orRefusal(() => answer(owner, request));
  };
}
