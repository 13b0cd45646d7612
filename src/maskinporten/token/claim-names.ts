import { near } from '../../kernel/index.ts';
import type { GrantClaims } from './grant.ts';

type Claim = keyof GrantClaims;

/** Where a name belongs that is no claim of a grant. */
export type Elsewhere = 'header' | 'details' | 'form' | 'token' | 'login';

/** What programs call a claim; names are compared without capitals and signs. */
const otherNames: Readonly<Record<Claim, string>> = {
  iss: 'issuer client clientid clientidentifier azp appid',
  aud: 'audience audiences',
  scope: 'scopes scp scop permissions',
  exp: 'expires expiresat expiry expiration expirationtime expiresin ttl lifetime',
  iat: 'issuedat issued issuetime created createdat timestamp',
  nbf: 'notbefore validfrom',
  sub: 'subject',
  jti: 'jwtid tokenid id uuid',
  resource: 'resources resourceindicator resourceserver',
  pid: 'fnr fodselsnummer ssn personnumber nationalid',
  consumer_org:
    'consumer consumerorgno consumerorgnr consumerorgnumber consumerorganisation consumerorganization consumerid orgno orgnr organisationnumber organizationnumber onbehalfof onbehalfoforgno',
  authorization_details: 'authorizationdetail authorisationdetails authdetails rar systemuser',
};

const elsewhere: Readonly<Record<Elsewhere, string>> = {
  header: 'alg kid x5c x5t x5ts256 x5u typ cty jku jwk crit',
  details: 'externalref systemuserorg',
  form: 'granttype assertion clientassertion clientassertiontype',
  token: 'clientamr clientorgno supplier delegationsource tokentype systemid systemuserid',
  login: 'nonce acr acrvalues amr authtime azr sid prompt redirecturi',
};

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');

function keyWith<Key extends string>(table: Readonly<Record<Key, string>>, name: string): Key | undefined {
  const keys = Object.keys(table) as Key[];
  return keys.find((key) => table[key].split(' ').includes(name));
}

/** The claim that an unknown one seems to be, if any. */
function claimMeant(name: string): Claim | undefined {
  const claims = Object.keys(otherNames) as Claim[];
  const wanted = plain(name);
  const known = claims.find((claim) => plain(claim) === wanted) ?? keyWith(otherNames, wanted);
  if (known !== undefined || keyWith(elsewhere, wanted) !== undefined) return known;
  // Too many short names are one letter away from pid: kid, sid, oid.
  const [nearest, another] = near(
    name,
    claims.filter((claim) => claim !== 'pid'),
  );
  return another === undefined ? claims.find((claim) => claim === nearest) : undefined;
}

/** What to do about a claim that Maskinporten does not know. */
export type NameAdvice =
  | { readonly is: 'nothing' }
  | { readonly is: 'elsewhere'; readonly place: Elsewhere }
  /** Another name of this claim, which is `there` or yet to be set. */
  | { readonly is: 'there' | 'other name'; readonly meant: Claim; readonly fromGuide: boolean };

/** @param present whether the grant has this claim already */
export function adviceFor(name: string, present: (claim: Claim) => boolean): NameAdvice {
  const meant = claimMeant(name);
  if (meant === undefined) {
    const place = keyWith(elsewhere, plain(name));
    return place === undefined ? { is: 'nothing' } : { is: 'elsewhere', place };
  }
  // A guide of Digdir's writes it so.
  const fromGuide = plain(name) === 'consumerorgno';
  return { is: present(meant) ? 'there' : 'other name', meant, fromGuide };
}
