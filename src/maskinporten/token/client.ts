import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Client, RegisteredKey } from '../../directory/index.ts';
import { DAY, durationInShort } from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { withoutSecrets } from '../received.ts';
import type { Grant } from './grant.ts';
import { missingKid, unknownKid } from './kid-explanations.ts';

/** A registered key lives at most one year (Digdir, MP-121). */
const keyLife = 365 * DAY;

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
  clients,
}: Pick<Grant, 'client' | 'now'> & {
  readonly header: Readonly<Record<string, unknown>>;
  readonly clients: readonly Client[];
}): KeyObject {
  const kids = client.keys.map(({ kid }) => kid);
  if (header.kid === undefined) throw missingKid(kids, header.x5c !== undefined);
  const key = client.keys.find((candidate) => candidate.kid === header.kid);
  if (key === undefined) throw unknownKid(header.kid, kids, holderOf(header.kid, clients));
  const late = now - endOf(key);
  if (late > 0) throw expiredKey(key, late);
  return publicKeyOf(key);
}

/** The active client that has a key with this kid. */
export const holderOf = (kid: unknown, clients: readonly Client[]): Client | undefined =>
  clients.find(({ active, keys }) => active && keys.some((key) => key.kid === kid));

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

const expiredKey = (key: RegisteredKey, late: number): Refusal =>
  new Refusal('expired-key', {
    code: 'key-expired',
    where: 'header kid',
    expected: 'a key registered less than one year ago, and before its own exp',
    got: `${withoutSecrets(key.kid)}, registered ${key.created}; it ended ${durationInShort(late / 1000)} ago`,
    summary: isYearOld(key)
      ? {
          en: `The registered key ${withoutSecrets(key.kid)} is more than a year old; it ended ${durationInShort(late / 1000)} ago.`,
          nb: `Den registrerte nøkkelen ${withoutSecrets(key.kid)} er mer enn ett år gammel; den utløp for ${durationInShort(late / 1000)} siden.`,
        }
      : {
          en: `The registered key ${withoutSecrets(key.kid)} ended ${durationInShort(late / 1000)} ago, as its exp says.`,
          nb: `Den registrerte nøkkelen ${withoutSecrets(key.kid)} utløp for ${durationInShort(late / 1000)} siden, slik dens exp sier.`,
        },
    remedy: { en: 'Register a new key and sign with it.', nb: 'Registrer en ny nøkkel og signer med den.' },
  });
