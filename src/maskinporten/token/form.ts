import {
  BodyCutOff,
  BodyTooLarge,
  codingOf,
  compressionOf,
  type Localized,
  near,
  type Request,
  readBytes,
} from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import {
  almostGrantType,
  asOther,
  compressedForm,
  cutOff,
  encodedForm,
  type Instead,
  inQuery,
  missing,
  noForm,
  otherContentType,
  otherGrantType,
  type Parameter,
  repeated,
  tooLarge,
  wrappedGrantType,
} from './form-explanations.ts';
import { jwtBearer } from './grant.ts';
import { wrappingOf } from './wrapping.ts';

/** More than any real grant with a whole chain in it needs. */
const bodyLimit = 256 * 1024;

/**
 * Reads the form of a token request.
 * @throws Refusal form-fault, body-too-large
 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const contentType = request.headers['content-type'];
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/x-www-form-urlencoded') throw otherContentType(contentType);
  try {
    const bytes = await readBytes(request.body, bodyLimit);
    const form = new URLSearchParams(bytes.toString('utf8'));
    if (form.has('grant_type')) return form;
    const coding = codingOf(request);
    if (coding !== undefined) throw encodedForm(coding);
    const compression = compressionOf(bytes);
    if (compression !== undefined) throw compressedForm(compression);
    return form;
  } catch (error) {
    if (error instanceof BodyTooLarge) throw tooLarge(bodyLimit);
    if (error instanceof BodyCutOff) throw cutOff();
    throw error;
  }
}

/**
 * Takes the assertion out of the form (RFC 6749, 4.5 and appendix B; RFC 7523, 2.1).
 * @param query of the address, where nothing may be sent
 * @throws Refusal form-fault, unsupported-grant-type
 */
export function assertionIn(form: URLSearchParams, query: URLSearchParams): string {
  const grantType = single(form, query, 'grant_type');
  if (grantType !== jwtBearer) throw otherGrantType(grantType, grantTypeCause(grantType, form));
  return single(form, query, 'assertion');
}

function single(form: URLSearchParams, query: URLSearchParams, name: Parameter): string {
  const values = form.getAll(name);
  if (values.length > 1) throw repeated(name, values.length);
  const value = values[0];
  if (value !== undefined && value !== '') return value;
  throw missing(name, value === '', query.has(name) ? inQuery(name) : insteadOf(name, form));
}

const looksLikeJwt = (value: string): boolean => /^[\s"']*(?:Bearer\s+)?eyJ[\w-]+\.[\w-]+\./i.test(value);

/** A form may hold any number of names; the first are enough to find what went wrong. */
const mostNames = 50;

/** What was sent in the place of a parameter that is missing: by its value, by its name, or the whole body. */
function insteadOf(name: Parameter, form: URLSearchParams): Instead | undefined {
  const entries = [...form]
    .slice(0, mostNames)
    .filter(([other]) => other !== 'grant_type' && other !== 'assertion');
  const [first] = entries;
  if (first !== undefined && /^\s*\{\s*"/.test(first[0])) return noForm(name, 'JSON');
  if (first !== undefined && looksLikeJwt(first[0])) return noForm(name, 'JWT');
  const byValue = entries.find(([, value]) =>
    name === 'assertion' ? looksLikeJwt(value) : value.endsWith('grant-type:jwt-bearer'),
  );
  const names = entries.map(([other]) => other);
  const found = byValue?.[0] ?? names.find((other) => other === 'client_assertion') ?? near(name, names)[0];
  return found === undefined || found === '' ? undefined : asOther(name, withoutSecrets(found));
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What is wrong with a grant type that is almost the right one, or with the flow that it belongs to. */
function grantTypeCause(grantType: string, form: URLSearchParams): Omit<Instead, 'got'> | undefined {
  const wrapping = wrappingOf(grantType, (bare) => bare === jwtBearer);
  if (wrapping !== undefined) return wrappedGrantType(wrapping);
  const why = almost(grantType);
  if (why !== undefined) return almostGrantType(why);
  return form.has('client_assertion') && !form.has('assertion')
    ? {
        summary: {
          en: `The grant type is ${withoutSecrets(grantType)}, and the JWT came as client_assertion.`,
          nb: `Grant-typen er ${withoutSecrets(grantType)}, og JWT-en kom som client_assertion.`,
        },
        remedy: asOther('assertion', 'client_assertion').remedy,
      }
    : undefined;
}

function almost(grantType: string): Localized | undefined {
  if (grantType.trim() === '') {
    return {
      en: 'The grant type is blank: the variable had no value when the request was made.',
      nb: 'Grant-typen er blank: variabelen hadde ingen verdi da forespørselen ble laget.',
    };
  }
  if (grantType === assertionType) {
    return {
      en: 'This is the type of a client assertion, not a grant type.',
      nb: 'Dette er typen til en client assertion, ikke en grant-type.',
    };
  }
  if (grantType.toLowerCase() === jwtBearer) {
    return {
      en: 'The grant type is right but for its capitals.',
      nb: 'Grant-typen er riktig bortsett fra store bokstaver.',
    };
  }
  if (/^urn%(?:25)*3a/i.test(grantType)) {
    return {
      en: 'The grant type was percent-encoded twice.',
      nb: 'Grant-typen er prosentkodet to ganger.',
    };
  }
  const [tail = ''] = grantType.split(/[:/]/).slice(-1);
  return near(tail, ['jwt-bearer']).length > 0
    ? {
        en: 'The grant type is almost right, but not quite.',
        nb: 'Grant-typen er nesten riktig, men ikke helt.',
      }
    : undefined;
}
