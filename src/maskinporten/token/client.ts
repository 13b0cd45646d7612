import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Client, RegisteredKey } from '../../directory/index.ts';
import { dayInMs, durationInShort } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import { refused } from './explain.ts';
import type { Grant } from './grant.ts';
import { shownKids, unknownKid } from './unknown-kid.ts';

/** A registered key is valid for at most one year (Digdir, MP-121). */
const keyLife = 365 * dayInMs;

/**
 * Looks up the client's registered key by kid; x5c is ignored.
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
  if (header.kid === undefined) {
    const registered = shownKids(client);
    throw refused('kid-missing', { registered, withCertificate: header.x5c !== undefined });
  }
  const key = client.keys.find((candidate) => candidate.kid === header.kid);
  if (key === undefined) throw refused('kid-unknown', unknownKid(header.kid, client, clients));
  const late = now - expiryOf(key);
  if (late > 0) {
    throw refused('key-expired', {
      kid: withoutSecrets(key.kid),
      created: key.created,
      late: durationInShort(late / 1000),
      isYearOld: isYearOld(key),
    });
  }
  return publicKeyOf(key);
}

/** When a key expires, in milliseconds since the epoch: one year after registration, or at its exp if that is earlier. */
export const expiryOf = ({ created, exp }: RegisteredKey): number =>
  Math.min(Date.parse(created) + keyLife, exp === undefined ? Number.POSITIVE_INFINITY : exp * 1000);

const isYearOld = (key: RegisteredKey): boolean => expiryOf(key) === Date.parse(key.created) + keyLife;

const publicKeys = new WeakMap<RegisteredKey, KeyObject>();

function publicKeyOf(key: RegisteredKey): KeyObject {
  let publicKey = publicKeys.get(key);
  if (publicKey === undefined) {
    publicKey = createPublicKey({ key: { kty: key.kty, n: key.n, e: key.e }, format: 'jwk' });
    publicKeys.set(key, publicKey);
  }
  return publicKey;
}
