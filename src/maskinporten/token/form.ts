import {
  BodyIncompleteError,
  BodyTooLargeError,
  closestNames,
  codingOf,
  compressionOf,
  decodeUtf8,
  NotUtf8Error,
  type Request,
  readBytes,
} from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import { refused } from './explain.ts';
import { jwtBearer } from './grant.ts';
import type { GrantTypeMistake, Parameter, SentInstead } from './request-rows.ts';
import { wrappingOf } from './wrapping.ts';

/** In bytes: ample for a grant with a full certificate chain. */
const bodyLimit = 256 * 1024;

/** @throws Refusal form-fault, body-too-large */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const contentType = request.headers['content-type'];
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/x-www-form-urlencoded') throw refused('form-content-type', { contentType });
  try {
    const bytes = await readBytes(request.body, bodyLimit);
    const form = parsed(bytes);
    if (form instanceof URLSearchParams && form.has('grant_type')) return form;
    const coding = codingOf(request);
    if (coding !== undefined) throw refused('form-content-encoding', { coding: withoutSecrets(coding) });
    const compression = compressionOf(bytes);
    if (compression !== undefined) throw refused('form-compressed', { compression });
    if (form instanceof NotUtf8Error) throw refused('form-not-utf-8', { found: form.found });
    return form;
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw refused('form-too-large', { limit: bodyLimit });
    if (error instanceof BodyIncompleteError) throw refused('form-cut-off');
    throw error;
  }
}

function parsed(bytes: Uint8Array): URLSearchParams | NotUtf8Error {
  try {
    return new URLSearchParams(decodeUtf8(bytes));
  } catch (error) {
    if (error instanceof NotUtf8Error) return error;
    throw error;
  }
}

/**
 * Reads the assertion from the form (RFC 6749, 4.5 and appendix B; RFC 7523, 2.1).
 * @param query of the URL: only for the explanation of a parameter that the form lacks
 * @throws Refusal form-fault, unsupported-grant-type
 */
export function assertionIn(form: URLSearchParams, query: URLSearchParams): string {
  const grantType = single(form, query, 'grant_type');
  if (grantType !== jwtBearer) {
    const mistake = grantTypeMistake(grantType, form);
    throw refused('form-grant-type', { grantType: withoutSecrets(grantType), mistake });
  }
  return single(form, query, 'assertion');
}

function single(form: URLSearchParams, query: URLSearchParams, name: Parameter): string {
  const values = form.getAll(name);
  if (values.length > 1) throw refused('form-parameter-repeated', { name, times: values.length });
  const value = values[0];
  if (value !== undefined && value !== '') return value;
  const instead = query.has(name) ? 'query' : sentInstead(name, form);
  throw refused('form-parameter-missing', { name, isEmpty: value === '', instead });
}

const looksLikeJwt = (value: string): boolean => /^[\s"']*(?:Bearer\s+)?eyJ[\w-]+\.[\w-]+\./i.test(value);

/** Bounds the search in a form with many names. */
const maxNames = 50;

/** What was sent in place of a missing parameter: found by value, by name, or the whole body. */
function sentInstead(name: Parameter, form: URLSearchParams): SentInstead | undefined {
  const entries = [...form]
    .slice(0, maxNames)
    .filter(([other]) => other !== 'grant_type' && other !== 'assertion');
  const [first] = entries;
  if (first !== undefined && /^\s*\{\s*"/.test(first[0])) return 'JSON';
  if (first !== undefined && looksLikeJwt(first[0])) return 'JWT';
  const byValue = entries.find(([, value]) =>
    name === 'assertion' ? looksLikeJwt(value) : value.endsWith('grant-type:jwt-bearer'),
  );
  const names = entries.map(([other]) => other);
  const found =
    byValue?.[0] ?? names.find((other) => other === 'client_assertion') ?? closestNames(name, names)[0];
  return found === undefined || found === '' ? undefined : { sent: withoutSecrets(found) };
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

function grantTypeMistake(grantType: string, form: URLSearchParams): GrantTypeMistake | undefined {
  const wrapping = wrappingOf(grantType, (bare) => bare === jwtBearer);
  if (wrapping !== undefined) return wrapping;
  if (grantType.trim() === '') return 'blank';
  if (grantType === assertionType) return 'assertion type';
  if (grantType.toLowerCase() === jwtBearer) return 'capitals';
  if (/^urn%(?:25)*3a/i.test(grantType)) return 'encoded twice';
  const [lastSegment = ''] = grantType.split(/[:/]/).slice(-1);
  if (closestNames(lastSegment, ['jwt-bearer']).length > 0) return 'almost';
  return form.has('client_assertion') && !form.has('assertion') ? 'client assertion' : undefined;
}
