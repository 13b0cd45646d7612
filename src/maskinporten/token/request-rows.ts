import type { Localized } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import type { NameAdvice } from './claim-names.ts';
import { claimForms, orEmpty, wrappedIn } from './evidence.ts';
import { type GrantClaims, jwtBearer } from './grant.ts';
import { listedUnder, row } from './row.ts';
import type { Wrapping } from './wrapping.ts';

export type Parameter = 'grant_type' | 'assertion';

/** What was sent in place of a parameter: the same one in the query, a body of another type, or another name. */
export type SentInstead = 'query' | 'JSON' | 'JWT' | { readonly sent: string };

interface MissingParameter {
  readonly name: Parameter;
  readonly isEmpty: boolean;
  readonly instead: SentInstead | undefined;
}

/** Why a grant type is not accepted: it is almost right, or belongs to another flow. */
export type GrantTypeMistake =
  | readonly Wrapping[]
  | 'blank'
  | 'assertion type'
  | 'capitals'
  | 'encoded twice'
  | 'almost'
  | 'client assertion';

interface OtherGrantType {
  /** Sanitised for display. */
  readonly grantType: string;
  readonly mistake: GrantTypeMistake | undefined;
}

interface WrongClaim {
  readonly name: keyof GrantClaims;
  readonly kind: string;
  /** Sanitised for display. */
  readonly value: string;
}

const noParameter = () => ({ detail: 'Missing parameter: grant_type' });
const assertion = { where: 'parameter assertion', expected: 'a signed JWT' };

/** The form, in the order of its error page. */
const form = {
  'form-content-type': row(
    'form-fault',
    ({ contentType }: { contentType: string | undefined }) => ({
      where: 'header Content-Type',
      expected: 'application/x-www-form-urlencoded',
      got: contentType === undefined ? 'none' : withoutSecrets(contentType),
    }),
    () => ({ detail: 'Unsupported content type' }),
  ),
  'form-content-encoding': row(
    'form-fault',
    ({ coding }: { coding: string }) => ({
      where: 'header Content-Encoding',
      expected: 'a form that is not compressed: no Content-Encoding',
      got: coding,
    }),
    noParameter,
  ),
  'form-compressed': row(
    'form-fault',
    ({ compression }: { compression: string }) => ({
      where: 'body',
      expected: 'a form that is not compressed',
      got: `bytes of ${compression}, without Content-Encoding`,
    }),
    noParameter,
  ),
  'form-not-utf-8': row(
    'form-fault',
    ({ found }: { found: Localized }) => ({ where: 'body', expected: 'a form in UTF-8', got: found.en }),
    () => ({ detail: 'The request body is not UTF-8' }),
  ),
  'form-parameter-missing': row(
    'form-fault',
    ({ name, isEmpty, instead }: MissingParameter) => ({
      where: `parameter ${name}`,
      expected: name === 'grant_type' ? jwtBearer : 'the signed grant, a JWT',
      got: isEmpty ? 'empty' : notSent(instead),
    }),
    ({ name }) => ({ detail: `Missing parameter: ${name}` }),
  ),
  'form-parameter-repeated': row(
    'form-fault',
    ({ name, times }: { name: Parameter; times: number }) => ({
      where: `parameter ${name}`,
      expected: 'once',
      got: `${times} times`,
    }),
    ({ name }) => ({ detail: `Repeated parameter: ${name}` }),
  ),
  'form-parameter-ignored': listedUnder(
    ['form-fault'],
    ({ name }: { name: string; claim: string | undefined }) => ({
      where: `parameter ${name}`,
      expected: 'grant_type and assertion only',
      got: `${name} as well`,
    }),
  ),
  'header-ignored': listedUnder(['form-fault'], ({ name }: { name: string }) => ({
    where: `header ${name}`,
    expected: `no ${name}`,
    got: 'one',
  })),
  'form-cut-off': row(
    'form-fault',
    { where: 'body', expected: 'the whole form', got: 'a part of it' },
    () => ({ detail: 'The request body is incomplete' }),
  ),
  'form-too-large': row(
    'body-too-large',
    ({ limit }: { limit: number }) => ({ where: 'body', expected: `at most ${limit} bytes`, got: 'more' }),
    () => ({ detail: 'The request body is too large' }),
  ),
  'form-grant-type': row(
    'unsupported-grant-type',
    ({ grantType }: OtherGrantType) => ({
      where: 'parameter grant_type',
      expected: jwtBearer,
      got: orEmpty(grantType),
    }),
    ({ grantType }) => ({ grantType }),
  ),
};

function notSent(instead: SentInstead | undefined): string {
  if (instead === undefined) return 'not sent';
  if (instead === 'query') return 'not sent in the body; it is in the query of the address';
  if (instead === 'JSON') return 'not sent; the body is JSON';
  return instead === 'JWT' ? 'not sent; the body is a JWT alone' : `not sent; ${instead.sent} was`;
}

/** The JWT and its claims. */
const grant = {
  'assertion-placeholder': row('malformed-assertion', ({ variable }: { variable: string | undefined }) => ({
    ...assertion,
    got: variable === undefined ? 'a template variable in {{…}}' : `the name of a variable: ${variable}`,
  })),
  /** @param word undefined if the value is blank */
  'assertion-unset': row('malformed-assertion', ({ word }: { word: string | undefined }) => ({
    ...assertion,
    got: word ?? 'blanks only',
  })),
  'assertion-not-awaited': row('malformed-assertion', ({ text }: { text: string }) => ({
    ...assertion,
    got: text,
  })),
  'assertion-object': row('malformed-assertion', ({ text }: { text: string }) => ({
    ...assertion,
    got: text,
  })),
  'assertion-wrapped': row('malformed-assertion', ({ wrapping }: { wrapping: readonly Wrapping[] }) => ({
    where: 'parameter assertion',
    expected: 'the JWT and nothing else',
    got: `a JWT with ${wrappedIn(wrapping)}`,
  })),
  'assertion-parts': row(
    'malformed-assertion',
    ({ parts, encrypted }: { parts: number; encrypted: boolean }) => ({
      where: 'parameter assertion',
      expected: '3 parts divided by dots',
      got: encrypted ? `${parts} parts: an encrypted JWT` : `${parts}`,
    }),
  ),
  'assertion-not-base64url': row(
    'malformed-assertion',
    ({ part, isStandard }: { part: 'header' | 'claims' | 'signature'; isStandard: boolean }) => ({
      where: `assertion, ${part}`,
      expected: 'base64url: letters, digits, - and _',
      got: isStandard ? 'standard base64: + or / in it, or = at its end' : 'other characters, or nothing',
    }),
  ),
  'assertion-not-json': row('malformed-assertion', ({ part }: { part: 'header' | 'claims' }) => ({
    where: `assertion, ${part}`,
    expected: 'a JSON object',
    got: 'something else',
  })),
  'assertion-unsigned': row('malformed-assertion', ({ alg }: { alg: string }) => ({
    where: 'assertion, signature',
    expected: 'a signature with RS256, RS384 or RS512',
    got: `no signature, alg ${alg}`,
  })),
  'assertion-critical-header': row('malformed-assertion', ({ crit }: { crit: string }) => ({
    where: 'header crit',
    expected: 'no crit',
    got: crit,
  })),
  'claim-missing': row('invalid-parameter', ({ name }: { name: keyof GrantClaims }) => ({
    where: `claim ${name}`,
    expected: claimForms[name],
    got: 'not there',
  })),
  'claim-form': row('invalid-parameter', ({ name, kind, value }: WrongClaim) => ({
    where: `claim ${name}`,
    expected: claimForms[name],
    got: `${kind}: ${value}`,
  })),
  'claim-unknown': row('invalid-parameter', ({ name }: { name: string; advice: NameAdvice }) => ({
    where: 'claims',
    expected: `only ${Object.keys(claimForms).join(', ')}`,
    got: orEmpty(name),
  })),
};

export const requestRows = { ...form, ...grant };
