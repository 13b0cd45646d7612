import { type Localized, near } from '../../kernel/index.ts';
import type { GrantClaims } from './grant.ts';

type Claim = keyof GrantClaims;

/** Where a name belongs that is no claim of a grant. */
type Elsewhere = 'header' | 'details' | 'form' | 'token' | 'login';

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

const places: Readonly<Record<Elsewhere, Localized>> = {
  header: {
    en: 'It belongs in the header of the JWT: leave it out of the claims.',
    nb: 'Det hører hjemme i headeren til JWT-en: utelat det fra claimene.',
  },
  details: {
    en: 'It belongs in authorization_details, as systemuser_org or externalRef beside type: leave it out of the claims.',
    nb: 'Det hører hjemme i authorization_details, som systemuser_org eller externalRef ved siden av type: utelat det fra claimene.',
  },
  form: {
    en: 'It is a parameter of the form: leave it out of the grant.',
    nb: 'Det er en parameter i skjemaet: utelat det fra grantet.',
  },
  token: {
    en: 'Maskinporten sets it in the access token: leave it out of the grant. A supplier names its customer in consumer_org.',
    nb: 'Maskinporten setter det i tilgangstokenet: utelat det fra grantet. En leverandør oppgir kunden sin i consumer_org.',
  },
  login: {
    en: 'It belongs to logins (OpenID Connect): leave it out. What makes a grant unique is jti.',
    nb: 'Det hører til innlogging (OpenID Connect): utelat det. Det som gjør et grant unikt, er jti.',
  },
};

export interface NameAdvice {
  /** The claim that is meant. */
  readonly meant?: Claim;
  readonly remedy: Localized;
}

/**
 * What to do about a claim that Maskinporten does not know.
 * @param present whether the grant has this claim already
 * @param form what a claim must look like
 */
export function adviceFor(
  name: string,
  present: (claim: Claim) => boolean,
  form: (claim: Claim) => Localized,
): NameAdvice {
  const meant = claimMeant(name);
  if (meant === undefined) {
    const place = keyWith(elsewhere, plain(name));
    return {
      remedy: place === undefined ? { en: 'Leave the claim out.', nb: 'Utelat claimet.' } : places[place],
    };
  }
  if (present(meant)) {
    return {
      meant,
      remedy: {
        en: `Leave the claim out; ${meant} is there already.`,
        nb: `Utelat claimet; ${meant} er der allerede.`,
      },
    };
  }
  const guide = plain(name) === 'consumerorgno';
  return {
    meant,
    remedy: {
      en: `Call it ${meant}: ${form(meant).en}.${guide ? " Digdir's guide writes consumer_orgno; the server wants consumer_org." : ''}`,
      nb: `Kall det ${meant}: ${form(meant).nb}.${guide ? ' En veiledning fra Digdir skriver consumer_orgno; serveren vil ha consumer_org.' : ''}`,
    },
  };
}
