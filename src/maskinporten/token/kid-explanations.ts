import type { Client } from '../../directory/index.ts';
import type { Explanation, Localized } from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { received, withoutSecrets } from '../received.ts';

const listOf = (kids: readonly string[]): string => kids.map(withoutSecrets).join(', ');

export function missingKid(kids: readonly string[], withCertificate: boolean): Refusal {
  const registered = listOf(kids);
  return new Refusal('missing-kid', {
    code: 'kid-missing',
    where: 'header kid',
    expected: `one of the client's registered keys: ${registered}`,
    got: withCertificate ? 'x5c only' : 'no kid',
    summary: {
      en: 'This client has registered keys, so the grant must name one with kid; a certificate in x5c is not looked at.',
      nb: 'Denne klienten har registrerte nøkler, så grantet må oppgi en av dem i kid; et sertifikat i x5c blir ikke vurdert.',
    },
    remedy: {
      en: `Sign with a registered key and put its kid in the header (${registered}), or remove the registered keys from the client to use the certificate.`,
      nb: `Signer med en registrert nøkkel og sett dens kid i headeren (${registered}), eller fjern de registrerte nøklene fra klienten for å bruke sertifikatet.`,
    },
  });
}

const unknown = (explanation: Omit<Explanation, 'where'>): Refusal =>
  new Refusal('unknown-kid', { ...explanation, where: 'header kid' });

/** A kid that none of the client's keys has. */
export function unknownKid(kid: unknown, kids: readonly string[], holder: Client | undefined): Refusal {
  const sent = received(kid);
  const registered = listOf(kids);
  return unknown({
    code: 'kid-unknown',
    expected: registered,
    got: typeof kid === 'string' ? sent : `${kindOf(kid)}: ${sent}`,
    summary: {
      en: isEmpty(kid)
        ? `kid is empty. Registered: ${registered}.`
        : `The client has no registered key with the kid ${sent}. Registered: ${registered}.${heldBy(holder).en}`,
      nb: isEmpty(kid)
        ? `kid er tom. Registrert: ${registered}.`
        : `Klienten har ingen registrert nøkkel med kid ${sent}. Registrert: ${registered}.${heldBy(holder).nb}`,
    },
    remedy: almost(kid, kids) ?? {
      en: 'Send the kid of a registered key and sign with it, or register the new public key first. As long as the client has registered keys, a certificate in x5c is not looked at.',
      nb: 'Send kid til en registrert nøkkel og signer med den, eller registrer den nye offentlige nøkkelen først. Så lenge klienten har registrerte nøkler, blir et sertifikat i x5c ikke vurdert.',
    },
  });
}

const kindOf = (kid: unknown): string => (Array.isArray(kid) ? 'array' : typeof kid);

/** What to do when a registered kid differs only in its type, in capitals or in blanks. */
function almost(kid: unknown, kids: readonly string[]): Localized | undefined {
  const plain = (text: string): string => text.trim().toLowerCase();
  const sent = typeof kid === 'string' || typeof kid === 'number' ? plain(String(kid)) : undefined;
  const meant = kids.find((known) => plain(known) === sent);
  if (meant !== undefined) {
    const written = withoutSecrets(JSON.stringify(meant));
    return {
      en: `Write it as it is registered, as a string: "kid": ${written}. Capitals and blanks count.`,
      nb: `Skriv den slik den er registrert, som tekst: "kid": ${written}. Store bokstaver og mellomrom teller.`,
    };
  }
  if (typeof kid === 'string') return undefined;
  return {
    en: 'kid is a string: write the kid of a registered key in quotes.',
    nb: 'kid er en tekst: skriv kid til en registrert nøkkel i anførselstegn.',
  };
}

const isEmpty = (kid: unknown): boolean => typeof kid === 'string' && kid.trim() === '';

const emptyKid = ({ clientId }: Client, withCertificate: boolean): Refusal =>
  unknown({
    code: withCertificate ? 'kid-beside-x5c' : 'kid-unknown',
    expected: 'x5c without kid: the client has no registered keys',
    got: withCertificate ? 'x5c, and an empty kid' : 'an empty kid',
    summary: {
      en: 'The header has an empty kid, and the client has no registered keys: an empty kid counts as one, too.',
      nb: 'Headeren har en tom kid, og klienten har ingen registrerte nøkler: også en tom kid teller.',
    },
    remedy: {
      en: `Leave kid out and send the certificate in x5c. Or, if you sign with a registered key, register it on this client (POST /api/v1/clients/${clientId}/jwks) and send its kid.`,
      nb: `Utelat kid og send sertifikatet i x5c. Eller, hvis du signerer med en registrert nøkkel, registrer den på denne klienten (POST /api/v1/clients/${clientId}/jwks) og send dens kid.`,
    },
  });

/** @param holder another client that has a key with this kid */
const heldBy = (holder: Client | undefined): Localized =>
  holder === undefined
    ? { en: '', nb: '' }
    : {
        en: ` It is a key of the client ${holder.clientId}.`,
        nb: ` Den er en nøkkel på klienten ${holder.clientId}.`,
      };

/** A kid of a client that has no registered key, without a certificate beside it. */
export function kidOfNoKey(kid: unknown, client: Client, holder: Client | undefined): Refusal {
  if (isEmpty(kid)) return emptyKid(client, false);
  const sent = received(kid);
  return unknown({
    code: 'kid-unknown',
    expected: 'x5c with the enterprise certificate: the client has no registered keys',
    got: sent,
    summary: {
      en: `The grant names the key ${sent} by kid, but no key at all is registered on the client.${heldBy(holder).en}`,
      nb: `Grantet viser til nøkkelen ${sent} i kid, men klienten har ingen registrerte nøkler.${heldBy(holder).nb}`,
    },
    remedy: {
      en: 'Register the public key on the client, or leave kid out and send the certificate in x5c.',
      nb: 'Registrer den offentlige nøkkelen på klienten, eller utelat kid og send sertifikatet i x5c.',
    },
  });
}

/** The same with a certificate beside it: libraries add kid unasked. */
export function kidBesideCertificate(kid: unknown, client: Client, holder: Client | undefined): Refusal {
  if (isEmpty(kid)) return emptyKid(client, true);
  const sent = received(kid);
  return unknown({
    code: 'kid-beside-x5c',
    expected: 'x5c without kid: the client has no registered keys',
    got: `x5c, and kid ${sent}`,
    summary: {
      en: `The header has kid ${sent} beside x5c, but the client has no registered keys: kid must go when an enterprise certificate is used.${heldBy(holder).en}`,
      nb: `Headeren har kid ${sent} ved siden av x5c, men klienten har ingen registrerte nøkler: kid må bort når virksomhetssertifikat brukes.${heldBy(holder).nb}`,
    },
    remedy: {
      en: `Leave kid out; x5t may stay. Or, if you sign with a registered key, register it on this client (POST /api/v1/clients/${client.clientId}/jwks) and leave x5c out. .NET: X509SecurityKey and X509SigningCredentials add kid unasked, so call header.Remove("kid") on the JwtHeader, or sign with new RsaSecurityKey(certificate.GetRSAPrivateKey()). jsonwebtoken: leave out the option keyid. jose: no kid in setProtectedHeader. Nimbus: no keyID() on the JWSHeader.Builder. jjwt: no keyId() in header(). java-jwt: no withKeyId(). PyJWT and golang-jwt: no kid in headers, token.Header.`,
      nb: `Utelat kid; x5t kan stå. Eller, hvis du signerer med en registrert nøkkel, registrer den på denne klienten (POST /api/v1/clients/${client.clientId}/jwks) og utelat x5c. .NET: X509SecurityKey og X509SigningCredentials legger til kid uten at du ber om det, så kall header.Remove("kid") på JwtHeader, eller signer med new RsaSecurityKey(certificate.GetRSAPrivateKey()). jsonwebtoken: utelat valget keyid. jose: ingen kid i setProtectedHeader. Nimbus: ingen keyID() på JWSHeader.Builder. jjwt: ingen keyId() i header(). java-jwt: ingen withKeyId(). PyJWT og golang-jwt: ingen kid i headers og token.Header.`,
    },
  });
}
