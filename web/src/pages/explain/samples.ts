import { addressOf, control } from '../../api/control.ts';
import { readNow } from './asking.ts';

/** Inputs with instructive mistakes, made when they are asked for. No key signs them, and none is in them. */

export const sampleNames = [
  'grant',
  'token',
  'certificate',
  'maskinportenError',
  'kfrError',
  'curl',
] as const;

export type SampleName = (typeof sampleNames)[number];

/** Of the sandbox's directory at its first start. */
const organisationNumber = '311002007';
const clientId = '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01';
const testIssuer = 'https://test.maskinporten.no/';
const otherInstitution = 'Client cannot manage customer relationships for the given organisation number';

/** @throws ControlError when the sandbox does not answer */
export const makeSample = (name: SampleName): Promise<string> => makers[name]();

const makers: Readonly<Record<SampleName, () => Promise<string>>> = {
  /** aud lacks its slash, it lives for an hour, and the scope is misspelt. */
  async grant() {
    const iat = Math.floor((await readNow('test')) / 1000);
    return unsigned(
      { alg: 'RS256', kid: 'my-key-of-this-year' },
      {
        aud: testIssuer.slice(0, -1),
        iss: clientId,
        scope: 'bits:kundeforhold.wirte',
        iat,
        exp: iat + 3_600,
        jti: crypto.randomUUID?.() ?? String(iat),
      },
    );
  },
  /** It expired an hour ago. */
  async token() {
    return expiredToken(testIssuer, await readNow('test'));
  },
  /** Expired, with its issuers. */
  async certificate() {
    const body = { organisationNumber, fault: 'expired' } as const;
    const { certificates } = await control('POST', 'certificates', { body });
    const [issued] = certificates;
    if (issued === undefined) throw new Error('the sandbox has issued no certificate');
    const { certificatePem, chainPem } = issued;
    return `${certificatePem.trim()}\n${chainPem.trim()}\n`;
  },
  maskinportenError: async () =>
    JSON.stringify(
      {
        error: 'invalid_grant',
        error_description:
          'Invalid assertion. Client authentication failed. Invalid JWT claim aud (trace_id: 4bf92f3577b34da6a3ce929d0e0e4736)',
        error_uri: 'https://test.maskinporten.no/errors/MP-110',
      },
      undefined,
      2,
    ),
  kfrError: async () =>
    JSON.stringify({ errorCode: 'KFR-003', errorMessage: otherInstitution }, undefined, 2),
  /** Another institution in the path, a customer number that has lost its leading zero, no CorrelationID, and an expired token. */
  async curl() {
    const path = 'kar-ws/api/v1/customers/financialInstitutions/314159004/relationshipType/DSOPBANK';
    const token = expiredToken(addressOf(''), await readNow('sandbox'));
    return [
      `curl -X POST '${addressOf(path)}'`,
      `-H 'Authorization: Bearer ${token}'`,
      "-H 'CustomerID: 1912490048'",
    ].join(' \\\n  ');
  },
};

function expiredToken(issuer: string, now: number): string {
  const exp = Math.floor(now / 1000) - 3_600;
  return unsigned(
    { alg: 'RS256', kid: 'sample' },
    {
      scope: 'bits:kundeforhold.write',
      iss: issuer,
      client_amr: 'virksomhetssertifikat',
      token_type: 'Bearer',
      exp,
      iat: exp - 120,
      client_id: clientId,
      jti: 'sample',
      consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${organisationNumber}` },
    },
  );
}

/** A JWT with bytes where its signature would be. */
const unsigned = (header: unknown, claims: unknown): string =>
  [JSON.stringify(header), JSON.stringify(claims), 'x'.repeat(256)].map(base64Url).join('.');

/** @param text ASCII */
const base64Url = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
