import type { Explanation } from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { withoutSecrets } from '../received.ts';

export interface DecodedAssertion {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * Takes a signed JWT apart without trusting it (RFC 7515, 7.1; RFC 7519, 7.2). A value that is null counts as
 * absent.
 * @throws Refusal malformed-assertion
 */
export function decodeAssertion(assertion: string): DecodedAssertion {
  if (assertion.includes('{{')) throw placeholder();
  const parts = assertion.split('.');
  if (parts.length !== 3) throw wrongParts(parts.length);
  const [header = '', claims = '', signature = ''] = parts;
  const decoded = { header: jsonPart('header', header), claims: jsonPart('claims', claims) };
  if (signature === '') throw unsigned(decoded.header);
  if (!/^[\w-]+$/.test(signature)) throw notBase64url('signature');
  if (decoded.header.crit !== undefined) throw critical(decoded.header.crit);
  return { header: withoutNulls(decoded.header), claims: withoutNulls(decoded.claims) };
}

const withoutNulls = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function jsonPart(name: 'header' | 'claims', part: string): Record<string, unknown> {
  if (!/^[\w-]+$/.test(part)) throw notBase64url(name);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    throw notJson(name);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notJson(name);
  return value as Record<string, unknown>;
}

const malformed = (explanation: Explanation): Refusal => new Refusal('malformed-assertion', explanation);

const makeJwt = {
  en: 'Send the compact form of a signed JWT: header.claims.signature, each part base64url without padding.',
  nb: 'Send kompakt form av en signert JWT: header.claims.signatur, hver del base64url uten utfylling.',
};

const placeholder = (): Refusal =>
  malformed({
    code: 'assertion-placeholder',
    where: 'parameter assertion',
    expected: 'a signed JWT',
    got: 'a template variable in {{…}}',
    summary: {
      en: 'The assertion holds a variable that was never filled in.',
      nb: 'Assertion inneholder en variabel som aldri ble fylt ut.',
    },
    remedy: {
      en: 'Run the script that signs the grant before the request, or check the active environment of the API tool.',
      nb: 'Kjør skriptet som signerer grantet før forespørselen, eller sjekk valgt miljø i API-verktøyet.',
    },
  });

const wrongParts = (parts: number): Refusal =>
  malformed({
    code: 'assertion-parts',
    where: 'parameter assertion',
    expected: '3 parts divided by dots',
    got: parts === 5 ? '5 parts: an encrypted JWT' : `${parts}`,
    summary: { en: 'The assertion is not a signed JWT.', nb: 'Assertion er ikke en signert JWT.' },
    remedy: makeJwt,
  });

const notBase64url = (part: string): Refusal =>
  malformed({
    code: 'assertion-not-base64url',
    where: `assertion, ${part}`,
    expected: 'base64url: letters, digits, - and _',
    got: 'other characters, or nothing',
    summary: {
      en: `The ${part} part of the assertion is not base64url.`,
      nb: `Delen «${part}» av assertion er ikke base64url.`,
    },
    remedy: makeJwt,
  });

const notJson = (part: string): Refusal =>
  malformed({
    code: 'assertion-not-json',
    where: `assertion, ${part}`,
    expected: 'a JSON object',
    got: 'something else',
    summary: {
      en: `The ${part} part of the assertion is not a JSON object; it may have been cut off.`,
      nb: `Delen «${part}» av assertion er ikke et JSON-objekt; den kan være avkortet.`,
    },
    remedy: makeJwt,
  });

const unsigned = (header: Readonly<Record<string, unknown>>): Refusal =>
  malformed({
    code: 'assertion-unsigned',
    where: 'assertion, signature',
    expected: 'a signature with RS256, RS384 or RS512',
    got: `no signature, alg ${withoutSecrets(header.alg)}`,
    summary: { en: 'The assertion is not signed.', nb: 'Assertion er ikke signert.' },
    remedy: {
      en: 'Sign the grant with the private key of the enterprise certificate or of the registered key.',
      nb: 'Signer grantet med privatnøkkelen til virksomhetssertifikatet eller den registrerte nøkkelen.',
    },
  });

const critical = (crit: unknown): Refusal =>
  malformed({
    code: 'assertion-critical-header',
    where: 'header crit',
    expected: 'no crit',
    got: withoutSecrets(crit),
    summary: {
      en: 'The assertion asks for header extensions that are not understood here (RFC 7515, 4.1.11).',
      nb: 'Assertion krever header-utvidelser som ikke forstås her (RFC 7515, 4.1.11).',
    },
    remedy: { en: 'Leave crit out of the header.', nb: 'Utelat crit fra headeren.' },
  });
