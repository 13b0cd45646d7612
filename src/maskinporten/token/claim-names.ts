import { closestNames } from '../../kernel/index.ts';
import type { GrantClaims } from './grant.ts';

type Claim = keyof GrantClaims;

/** Where a name that is not a claim of a grant belongs. */
export type OtherLocation = 'header' | 'details' | 'form' | 'token' | 'login';

/** Common misnomers of each claim, in normalised form. */
const misnomers: Readonly<Record<Claim, string>> = {
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

/** Normalised names by location. */
const namesElsewhere: Readonly<Record<OtherLocation, string>> = {
  header: 'alg kid x5c x5t x5ts256 x5u typ cty jku jwk crit',
  details: 'externalref systemuserorg',
  form: 'granttype assertion clientassertion clientassertiontype',
  token: 'clientamr clientorgno supplier delegationsource tokentype systemid systemuserid',
  login: 'nonce acr acrvalues amr authtime azr sid prompt redirecturi',
};

const normalised = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');

function keyWith<Key extends string>(table: Readonly<Record<Key, string>>, name: string): Key | undefined {
  const keys = Object.keys(table) as Key[];
  return keys.find((key) => table[key].split(' ').includes(name));
}

/** The claim that an unknown name was probably meant to be. */
function intendedClaim(name: string): Claim | undefined {
  const claims = Object.keys(misnomers) as Claim[];
  const key = normalised(name);
  const known = claims.find((claim) => normalised(claim) === key) ?? keyWith(misnomers, key);
  if (known !== undefined || keyWith(namesElsewhere, key) !== undefined) return known;
  // Without pid: too many short names differ from it by one letter (kid, sid, oid).
  const [nearest, another] = closestNames(
    name,
    claims.filter((claim) => claim !== 'pid'),
  );
  return another === undefined ? claims.find((claim) => claim === nearest) : undefined;
}

/** What to do about an unknown claim. */
export type NameAdvice =
  | { readonly is: 'nothing' }
  | { readonly is: 'elsewhere'; readonly location: OtherLocation }
  /** A misnomer of a claim that the grant has already (`there`) or lacks. */
  | { readonly is: 'there' | 'other name'; readonly meant: Claim; readonly fromGuide: boolean };

/** @param present whether the grant has this claim already */
export function adviceFor(name: string, present: (claim: Claim) => boolean): NameAdvice {
  const meant = intendedClaim(name);
  if (meant === undefined) {
    const location = keyWith(namesElsewhere, normalised(name));
    return location === undefined ? { is: 'nothing' } : { is: 'elsewhere', location };
  }
  // One of Digdir's guides has this name.
  const fromGuide = normalised(name) === 'consumerorgno';
  return { is: present(meant) ? 'there' : 'other name', meant, fromGuide };
}
