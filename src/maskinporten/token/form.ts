import {
  BodyCutOff,
  BodyTooLarge,
  codingOf,
  type Explanation,
  type Request,
  readText,
} from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { withoutSecrets } from '../received.ts';

export const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** More than any real grant with a whole chain in it needs. */
const bodyLimit = 256 * 1024;

/**
 * Takes the assertion out of the form (RFC 6749, 4.5 and appendix B; RFC 7523, 2.1).
 * @throws Refusal form-fault, body-too-large, unsupported-grant-type
 */
export async function readAssertion(request: Request): Promise<string> {
  checkContentType(request.headers['content-type']);
  const form = new URLSearchParams(await readBody(request));
  const coding = codingOf(request);
  if (coding !== undefined && !form.has('grant_type')) throw encodedForm(coding);
  const grantType = single(form, 'grant_type');
  if (grantType !== jwtBearer) throw otherGrantType(grantType);
  return single(form, 'assertion');
}

function checkContentType(contentType: string | undefined): void {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType === 'application/x-www-form-urlencoded') return;
  throw fault('Unsupported content type', {
    code: 'form-content-type',
    where: 'header Content-Type',
    expected: 'application/x-www-form-urlencoded',
    got: contentType === undefined ? 'none' : withoutSecrets(contentType),
    summary: {
      en: 'The token request is not an urlencoded form.',
      nb: 'Tokenforespørselen er ikke et urlencoded skjema.',
    },
    remedy: {
      en: 'Send grant_type and assertion as a form with Content-Type application/x-www-form-urlencoded, not as JSON or in the query.',
      nb: 'Send grant_type og assertion som skjema med Content-Type application/x-www-form-urlencoded, ikke som JSON eller i adressen.',
    },
  });
}

async function readBody(request: Request): Promise<string> {
  try {
    return await readText(request.body, bodyLimit);
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      throw new Refusal(
        'body-too-large',
        {
          code: 'form-too-large',
          where: 'body',
          expected: `at most ${bodyLimit} bytes`,
          got: 'more',
          summary: { en: 'The token request is far too large.', nb: 'Tokenforespørselen er altfor stor.' },
          remedy: {
            en: 'A grant with a certificate chain is a few thousand bytes; look at what is put into x5c.',
            nb: 'Et grant med sertifikatkjede er noen få tusen byte; se på hva som legges i x5c.',
          },
        },
        { detail: 'The request body is too large' },
      );
    }
    if (!(error instanceof BodyCutOff)) throw error;
    throw fault('The request body is incomplete', {
      code: 'form-cut-off',
      where: 'body',
      expected: 'the whole form',
      got: 'a part of it',
      summary: {
        en: 'The connection closed before the token request was complete.',
        nb: 'Forbindelsen ble brutt før tokenforespørselen var fullstendig.',
      },
      remedy: {
        en: 'Check Content-Length and the time-out of the client.',
        nb: 'Sjekk Content-Length og tidsgrensen i klienten.',
      },
    });
  }
}

/** The wire says what the server saw: a form without its parameters. */
const encodedForm = (coding: string): Refusal =>
  fault('Missing parameter: grant_type', {
    code: 'form-content-encoding',
    where: 'header Content-Encoding',
    expected: 'a form that is not compressed: no Content-Encoding',
    got: withoutSecrets(coding),
    summary: {
      en: `The token request is sent with Content-Encoding ${withoutSecrets(coding)}; it is not decompressed, so no parameter is found in it.`,
      nb: `Tokenforespørselen er sendt med Content-Encoding ${withoutSecrets(coding)}; den blir ikke pakket ut, så ingen parameter finnes i den.`,
    },
    remedy: {
      en: 'Send the form as it is: leave Content-Encoding out, and switch off the compression of requests in the HTTP client.',
      nb: 'Send skjemaet som det er: utelat Content-Encoding, og slå av komprimering av forespørsler i HTTP-klienten.',
    },
  });

function single(form: URLSearchParams, name: string): string {
  const values = form.getAll(name);
  if (values.length > 1) {
    throw fault(`Repeated parameter: ${name}`, {
      code: 'form-parameter-repeated',
      where: `parameter ${name}`,
      expected: 'once',
      got: `${values.length} times`,
      summary: {
        en: `The parameter ${name} is sent more than once.`,
        nb: `Parameteren ${name} er sendt flere ganger.`,
      },
      remedy: {
        en: 'Send each parameter once (RFC 6749, 3.2).',
        nb: 'Send hver parameter én gang (RFC 6749, 3.2).',
      },
    });
  }
  const value = values[0];
  if (value !== undefined && value !== '') return value;
  throw fault(`Missing parameter: ${name}`, {
    code: 'form-parameter-missing',
    where: `parameter ${name}`,
    expected: name === 'grant_type' ? jwtBearer : 'the signed grant, a JWT',
    got: value === undefined ? 'not sent' : 'empty',
    summary: { en: `The parameter ${name} is missing.`, nb: `Parameteren ${name} mangler.` },
    remedy: {
      en: `Send ${name} in the body of the form, not in the query.`,
      nb: `Send ${name} i selve skjemaet, ikke i adressen.`,
    },
  });
}

const fault = (detail: string, explanation: Explanation): Refusal =>
  new Refusal('form-fault', explanation, { detail });

const otherGrantType = (grantType: string): Refusal =>
  new Refusal(
    'unsupported-grant-type',
    {
      code: 'form-grant-type',
      where: 'parameter grant_type',
      expected: jwtBearer,
      got: withoutSecrets(grantType),
      summary: {
        en: 'Maskinporten knows one grant type only: a signed JWT.',
        nb: 'Maskinporten kjenner bare én grant-type: en signert JWT.',
      },
      remedy: {
        en: `Set grant_type to ${jwtBearer}; client_credentials and client secrets are not used.`,
        nb: `Sett grant_type til ${jwtBearer}; client_credentials og klienthemmeligheter brukes ikke.`,
      },
    },
    { grantType: withoutSecrets(grantType) },
  );
