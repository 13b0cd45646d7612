import { durationInShort, row } from '../../kernel/index.ts';

const where = 'body keys';
const certificates = 'certificates in DER as base64, the first of this very key';

/** Explanations about the registered keys of a client. */
export const keyExplanations = {
  'keys-none': row({ where: 'path id', expected: 'a client with registered keys', got: 'one without' }),
  'keys-too-many': row({ where, expected: 'at most 5 keys', got: 'more' }),
  'key-unknown': row(({ kid, known }: { kid: string; known: string }) => ({
    where: 'path kid',
    expected: known || 'no key: the client has none',
    got: kid,
  })),
  'kid-characters': row({
    where,
    expected: 'letters A to Z, digits and . _ - only',
    got: 'something else in kid',
  }),
  'kid-twice': row(({ kid }: { kid: string }) => ({
    where,
    expected: 'a kid of its own for each key',
    got: `${kid} more than once`,
  })),
  'kid-in-use': row(({ kid }: { kid: string }) => ({
    where,
    expected: 'a kid that no other client has',
    got: kid,
  })),
  'key-not-readable': row({
    where,
    expected: 'n and e of an RSA key in base64url',
    got: 'something that is no key',
  }),
  'key-size': row(({ bits, fewest, most }: { bits: number; fewest: number; most: number }) => ({
    where,
    expected: `an RSA key of ${fewest} to ${most} bits`,
    got: `${bits} bits`,
  })),
  'key-exponent': row(({ exponent }: { exponent: string }) => ({
    where,
    expected: 'an odd exponent from 3, usually AQAB (65537)',
    got: exponent,
  })),
  /** past: seconds. */
  'key-ended': row(({ exp, past }: { exp: number; past: number }) => ({
    where,
    expected: 'exp in the future, in seconds since 1970',
    got: `${exp}, ${durationInShort(past)} ago`,
  })),
  'key-exp-not-seconds': row({
    where,
    expected: 'exp in seconds since 1970, at most 99,999,999,999',
    got: 'more, as milliseconds are',
  }),
  'key-x5c-other': row({ where, expected: certificates, got: 'a certificate of another key' }),
  'key-x5c-not-readable': row({ where, expected: certificates, got: 'something that is no certificate' }),
};
