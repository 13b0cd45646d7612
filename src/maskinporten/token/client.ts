import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Client, RegisteredKey } from '../../directory/index.ts';
import { Refusal } from '../errors.ts';
import { received, withoutSecrets } from '../received.ts';
import { span } from '../span.ts';
import type { Grant } from './grant.ts';

/** A registered key lives at most one year (Digdir, MP-121). */
const keyLife = 365 * 86_400_000;

export const clientNotFound = (clientId: string, known: Client | undefined): Refusal =>
  new Refusal('client-not-found', {
    code: known === undefined ? 'client-unknown' : 'client-inactive',
    where: 'claim iss',
    expected: 'the client id of an active client',
    got: known === undefined ? withoutSecrets(clientId) : `${clientId}, which is deactivated`,
    summary: {
      en: known === undefined ? 'No client has this id.' : 'The client is deactivated.',
      nb: known === undefined ? 'Ingen klient har denne id-en.' : 'Klienten er deaktivert.',
    },
    remedy: {
      en: 'iss is the client id from Maskinporten, not an organisation number. GET /_sandbox/institutions lists the clients that exist here.',
      nb: 'iss er klient-id-en fra Maskinporten, ikke et organisasjonsnummer. GET /_sandbox/institutions viser klientene som finnes her.',
    },
  });

/**
 * The key of a client that has registered keys: kid decides, and an x5c beside it is ignored.
 * @throws Refusal missing-kid, unknown-kid, expired-key (MP-121)
 */
export function registeredKey({
  header,
  client,
  now,
}: Pick<Grant, 'client' | 'now'> & { readonly header: Readonly<Record<string, unknown>> }): KeyObject {
  const registered = client.keys.map((key) => withoutSecrets(key.kid)).join(', ');
  if (header.kid === undefined) throw missingKid(registered, header.x5c !== undefined);
  const key = client.keys.find((candidate) => candidate.kid === header.kid);
  if (key === undefined) throw unknownKid(header.kid, registered);
  const late = now - endOf(key);
  if (late > 0) throw expiredKey(key, late);
  return publicKeyOf(key);
}

/** A year after it was registered, or when its own exp says, if that is sooner. */
export const endOf = ({ created, exp }: RegisteredKey): number =>
  Math.min(Date.parse(created) + keyLife, exp === undefined ? Number.POSITIVE_INFINITY : exp * 1000);

const isYearOld = (key: RegisteredKey): boolean => endOf(key) === Date.parse(key.created) + keyLife;

const publicKeys = new WeakMap<RegisteredKey, KeyObject>();

function publicKeyOf(key: RegisteredKey): KeyObject {
  let publicKey = publicKeys.get(key);
  if (publicKey === undefined) {
    publicKey = createPublicKey({ key: { kty: key.kty, n: key.n, e: key.e }, format: 'jwk' });
    publicKeys.set(key, publicKey);
  }
  return publicKey;
}

function missingKid(registered: string, withCertificate: boolean): Refusal {
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

/** @param registered the kids that are registered, or an empty text */
export function unknownKid(kid: unknown, registered: string): Refusal {
  const sent = received(kid);
  return new Refusal('unknown-kid', {
    code: 'kid-unknown',
    where: 'header kid',
    got: sent,
    ...(registered === ''
      ? {
          expected: 'x5c with the enterprise certificate: the client has no registered keys',
          summary: {
            en: `The grant names the key ${sent} by kid, but no key at all is registered on the client.`,
            nb: `Grantet viser til nøkkelen ${sent} i kid, men klienten har ingen registrerte nøkler.`,
          },
          remedy: {
            en: 'Register the public key on the client, or leave kid out and send the certificate in x5c.',
            nb: 'Registrer den offentlige nøkkelen på klienten, eller utelat kid og send sertifikatet i x5c.',
          },
        }
      : {
          expected: registered,
          summary: {
            en: `The client has no registered key with the kid ${sent}. Registered: ${registered}.`,
            nb: `Klienten har ingen registrert nøkkel med kid ${sent}. Registrert: ${registered}.`,
          },
          remedy: {
            en: 'Send the kid of a registered key and sign with it, or register the new public key first. As long as the client has registered keys, a certificate in x5c is not looked at.',
            nb: 'Send kid til en registrert nøkkel og signer med den, eller registrer den nye offentlige nøkkelen først. Så lenge klienten har registrerte nøkler, blir et sertifikat i x5c ikke vurdert.',
          },
        }),
  });
}

const expiredKey = (key: RegisteredKey, late: number): Refusal =>
  new Refusal('expired-key', {
    code: 'key-expired',
    where: 'header kid',
    expected: 'a key registered less than one year ago, and before its own exp',
    got: `${withoutSecrets(key.kid)}, registered ${key.created}; it ended ${span(late / 1000)} ago`,
    summary: isYearOld(key)
      ? {
          en: `The registered key ${withoutSecrets(key.kid)} is more than a year old; it ended ${span(late / 1000)} ago.`,
          nb: `Den registrerte nøkkelen ${withoutSecrets(key.kid)} er mer enn ett år gammel; den utløp for ${span(late / 1000)} siden.`,
        }
      : {
          en: `The registered key ${withoutSecrets(key.kid)} ended ${span(late / 1000)} ago, as its exp says.`,
          nb: `Den registrerte nøkkelen ${withoutSecrets(key.kid)} utløp for ${span(late / 1000)} siden, slik dens exp sier.`,
        },
    remedy: { en: 'Register a new key and sign with it.', nb: 'Registrer en ny nøkkel og signer med den.' },
  });
