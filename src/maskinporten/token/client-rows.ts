import { row } from './row.ts';
import type { SignatureKind } from './signature-causes.ts';

const activeClient = { where: 'claim iss', expected: 'the client id of an active client' };

/** A kid that no key of the client has. All values are sanitised for display. */
export interface UnknownKid {
  readonly kid: string;
  /** Its type if it is not a string: `number`, `array`. */
  readonly kind: string | undefined;
  readonly isEmpty: boolean;
  /** The kids of the client's keys; undefined if it has none. */
  readonly registered: string | undefined;
  /** The kid that was probably meant, as JSON. */
  readonly meant: string | undefined;
  readonly client: string;
  /** Another client that has a key with this kid. */
  readonly holder: string | undefined;
}

/** Why a signature does not verify: how it was made, or which key should have made it. */
export type Mismatch =
  | { readonly by: 'algorithm'; readonly alg: string; readonly made: string; readonly isAccepted: boolean }
  | { readonly by: 'encoding'; readonly encoding: 'hex' | 'base64' }
  | { readonly by: 'kind'; readonly alg: string; readonly length: number; readonly kind: SignatureKind }
  | { readonly by: 'certificate' }
  | { readonly by: 'registered key'; readonly kid: string };

interface WrongAlgorithm {
  /** The value of alg, sanitised for display. */
  readonly alg: string | undefined;
  /** The algorithm that made the signature, if it can be determined. */
  readonly made: string | undefined;
  readonly isAccepted: boolean;
}

interface OtherOrganisation {
  readonly certificate: string;
  readonly subject: string;
  readonly owner: string;
  readonly client: string;
}

/** Client, key, certificate and signature. */
export const clientRows = {
  'client-unknown': row('client-not-found', ({ client }: { client: string }) => ({
    ...activeClient,
    got: client,
  })),
  'client-inactive': row('client-not-found', ({ client }: { client: string }) => ({
    ...activeClient,
    got: `${client}, which is deactivated`,
  })),
  'key-expired': row(
    'expired-key',
    ({ kid, created, late }: { kid: string; created: string; late: string; isYearOld: boolean }) => ({
      where: 'header kid',
      expected: 'a key registered less than one year ago, and before its own exp',
      got: `${kid}, registered ${created}; it ended ${late} ago`,
    }),
  ),
  'kid-beside-x5c': row('unknown-kid', ({ kid, isEmpty }: UnknownKid) => ({
    where: 'header kid',
    expected: 'x5c without kid: the client has no registered keys',
    got: isEmpty ? 'x5c, and an empty kid' : `x5c, and kid ${kid}`,
  })),
  'kid-unknown': row('unknown-kid', ({ kid, kind, isEmpty, registered }: UnknownKid) => {
    const where = 'header kid';
    if (registered !== undefined)
      return { where, expected: registered, got: kind === undefined ? kid : `${kind}: ${kid}` };
    return isEmpty
      ? { where, expected: 'x5c without kid: the client has no registered keys', got: 'an empty kid' }
      : {
          where,
          expected: 'x5c with the enterprise certificate: the client has no registered keys',
          got: kid,
        };
  }),
  'kid-missing': row(
    'missing-kid',
    ({ registered, withCertificate }: { registered: string; withCertificate: boolean }) => ({
      where: 'header kid',
      expected: `one of the client's registered keys: ${registered}`,
      got: withCertificate ? 'x5c only' : 'no kid',
    }),
  ),
  'x5c-missing': row('invalid-x5c', {
    where: 'header',
    expected: 'x5c with the enterprise certificate',
    got: 'neither x5c nor kid',
  }),
  'certificate-other-organisation': row(
    'wrong-organisation',
    ({ certificate, subject, owner, client }: OtherOrganisation) => ({
      where: 'x5c[0]',
      expected: `${owner}, who owns the client ${client}`,
      got: `${certificate} (${subject})`,
    }),
  ),
  'signature-mismatch': row('invalid-signature', ({ mismatch }: { mismatch: Mismatch }) =>
    signatureEvidence(mismatch),
  ),
  'algorithm-not-accepted': row('invalid-signature', ({ alg }: WrongAlgorithm) => ({
    where: 'header alg',
    expected: 'RS256, RS384, RS512',
    got: alg ?? 'not there',
  })),
};

function signatureEvidence(mismatch: Mismatch) {
  const where = 'assertion, signature';
  const got = 'a signature that does not verify';
  switch (mismatch.by) {
    case 'algorithm':
      return {
        where: 'header alg',
        expected: `a signature with ${mismatch.alg}, as alg says`,
        got: `a signature with ${mismatch.made}`,
      };
    case 'encoding':
      return {
        where,
        expected: 'base64url of the bytes of the signature',
        got: `base64url of its ${mismatch.encoding}`,
      };
    case 'kind':
      return {
        where,
        expected: `a signature with ${mismatch.alg} by an RSA key, 256 bytes or more`,
        got: `${mismatch.length} bytes, as ${mismatch.kind} makes them`,
      };
    case 'certificate':
      return { where, expected: 'a signature by the key of x5c[0]', got };
    case 'registered key':
      return { where, expected: `a signature by the registered key ${mismatch.kid}`, got };
  }
}
