import { z } from 'zod';
import {
  type Authority,
  OrderError,
  type OrderedCertificate,
  pkcs12Obstacle,
  type Revocation,
  readCatalogue,
  readOrder,
  toJwk,
  toPkcs12,
} from '../certificates/index.ts';
import type { Directory } from '../directory/index.ts';
import { cut, type Handler, type Reply, StartupError } from '../kernel/index.ts';
import { withBody } from './body.ts';
import { unusable } from './failures.ts';
import { bytes, json, refuse } from './replies.ts';

/** Default name of an organisation, as on the command line. */
export const defaultName = 'PRØVEFORETAK AS';

const serialNumber = z
  .string()
  .regex(
    /^(?=.*[1-9a-fA-F])(?:[0-9a-fA-F]{1,40}|[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){1,19})$/,
    'must be a serial number of at most 20 bytes in hexadecimal',
  );
export const revocation = z.union(
  [z.strictObject({ certificatePem: z.string() }), z.strictObject({ serialNumber })],
  'must hold certificatePem, or serialNumber in hexadecimal, and nothing else',
);

/** Orders of enterprise certificates, valid or faulty; issuers and revocation lists. */
export const certificates = (directory: Directory, authority: Authority) =>
  ({
    /** GET /_sandbox/certificates: the kinds and faults that can be ordered, and all issuers. */
    certificates: async ({ origin }) => {
      const base = `${origin}/_sandbox/certificates`;
      const issuers = await authority.issuerNames();
      return json({
        ...(await readCatalogue()),
        issuers: issuers.map((issuer) => ({
          issuer,
          certificate: `${base}/${issuer}.pem`,
          revocationList: `${base}/${issuer}.crl`,
        })),
      });
    },
    /** POST /_sandbox/certificates: issues certificates with their keys, as `kfr-sandbox certs issue` does. */
    issueCertificates: (request) =>
      withBody(
        request,
        { schema: z.unknown(), code: 'certificate-order', example: '{"organisationNumber":"213000004"}' },
        (body) =>
          orRefusal(async () => {
            const order = await readOrder(body, (number) => nameOf(directory, number));
            const issued = await authority.fill(order);
            const views: unknown[] = [];
            for (const certificate of issued) views.push(await view(certificate, order.password));
            return json({ certificates: views }, 201);
          }),
      ),
    /** GET /_sandbox/certificates/{issuer}.pem and {issuer}.crl */
    issuerFile: ({ params: { file = '' } }) =>
      orRefusal(async () => {
        const [, name = '', extension] = /^(.*)\.(pem|crl)$/.exec(file) ?? [];
        const names = await authority.issuerNames();
        if (!names.includes(name))
          return refuse(
            404,
            'issuer-unknown',
            `there is no ${cut(file, 60)}; there are .pem and .crl of ${names.join(', ')}`,
          );
        return extension === 'pem'
          ? bytes(Buffer.from(await authority.issuerPem(name)), 'application/x-pem-file', file)
          : bytes(await authority.revocations.listOf(name), 'application/pkix-crl', file);
      }),
    /** GET /_sandbox/certificates/revocations */
    revocations: () =>
      orRefusal(() => json({ revocations: authority.revocations.list().map(revocationView) }), 'revocations'),
    /** POST /_sandbox/certificates/revocations: revokes {certificatePem} or {serialNumber} now. */
    revoke: (request) =>
      withBody(
        request,
        { schema: revocation, code: 'revocation', example: '{"serialNumber":"4F00…"}' },
        (input) =>
          orRefusal(async () => {
            const selector = 'certificatePem' in input ? { pem: input.certificatePem } : input;
            return json(revocationView(await authority.revocations.revoke(selector)), 201);
          }, 'revocations'),
      ),
  }) satisfies Record<string, Handler>;

/** Answers; refuses an invalid order with every error, and with 503 when the data folder cannot be used. */
export async function orRefusal(
  answer: () => Reply | Promise<Reply>,
  store: 'certificates' | 'revocations' = 'certificates',
): Promise<Reply> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof OrderError) return refuse(400, 'certificate-order', ...error.lines);
    if (error instanceof StartupError) return unusable('certificates-unusable', store, error);
    throw error;
  }
}

const nameOf = (directory: Directory, organisationNumber: string): string =>
  directory.institution(organisationNumber)?.name ?? defaultName;

async function view(certificate: OrderedCertificate, password: string) {
  const { name, notBefore, notAfter, ...rest } = certificate;
  const reason = pkcs12Obstacle(certificate);
  return {
    ...rest,
    name,
    notBefore: new Date(notBefore).toISOString(),
    notAfter: new Date(notAfter).toISOString(),
    jwk: toJwk(certificate),
    ...(reason === undefined
      ? {
          keystore: {
            p12: toPkcs12(certificate, password).toString('base64'),
            password,
            alias: certificate.alias,
          },
        }
      : { keystore: null, keystoreObstacle: reason }),
  };
}

const revocationView = ({ revokedAt, ...rest }: Revocation) => ({
  ...rest,
  revokedAt: new Date(revokedAt).toISOString(),
});
