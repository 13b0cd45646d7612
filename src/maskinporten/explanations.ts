import { durationInShort, row, type TextsOf } from '../kernel/index.ts';

const where = 'header Authorization';

/** Explanations of the access token check, of unknown query parameters, and of the ordered answers of /token. */
export const explanations = {
  'token-missing': row({ where, expected: 'Bearer and an access token', got: 'no header' }),
  'token-malformed': row(({ isBasic }: { isBasic: boolean }) => ({
    where,
    expected: 'Bearer and an access token, a JWT',
    got: isBasic ? 'Basic credentials' : 'something that is not a JWT',
  })),
  'token-signature': row({
    where,
    expected: "a token signed by this sandbox's Maskinporten",
    got: 'a signature that does not verify',
  }),
  /** past: seconds. */
  'token-key-retired': row(({ kid, past }: { kid: string; past: number }) => ({
    where,
    expected: 'a token signed by a key of /jwk',
    got: `kid ${kid}, which stopped signing ${durationInShort(past)} ago`,
  })),
  'token-issuer': row(({ iss, issuer }: { iss: string; issuer: string }) => ({
    where,
    expected: issuer,
    got: iss,
  })),
  /** late: seconds. */
  'token-expired': row(({ late }: { late: number }) => ({
    where,
    expected: 'a token that has not expired',
    got: `expired ${durationInShort(late)} ago`,
  })),
  /** early: seconds. */
  'token-not-yet-valid': row(({ early }: { early: number }) => ({
    where,
    expected: 'a token whose nbf is past',
    got: `nbf ${durationInShort(early)} ahead`,
  })),
  'token-without-bearer': row((_: { isLetThrough: boolean }) => ({
    where,
    expected: 'Bearer <token>',
    got: '<token>',
  })),
  'token-claim-form': row(
    ({ name, form, got }: { name: string; form: string; got: string; isMissing: boolean }) => ({
      where: `access token, claim ${name}`,
      expected: form,
      got,
    }),
  ),
  'query-unknown': row(({ names, known }: { names: string; known: readonly string[] }) => ({
    where: 'query',
    expected: known.length === 0 ? 'no parameters' : known.join(', '),
    got: names,
  })),
  'answer-ordered': row(({ answer, ordered }: { answer: ExplainedAnswer; ordered: number }) => ({
    where: 'the remote control',
    expected: 'the answer that the grant itself would have got',
    got: `${shown(answer)}, ordered at ${new Date(ordered).toISOString()}`,
  })),
  /** delay: milliseconds. */
  'answer-delayed': row(({ delay, ordered }: { delay: number; ordered: number }) => ({
    where: 'the remote control',
    expected: 'an answer at once',
    got: `a delay of ${delay / 1000} s, ordered at ${new Date(ordered).toISOString()}`,
  })),
  'caller-hung-up': row(({ delay }: { delay: number }) => ({
    where: 'connection',
    expected: `a caller that waits ${delay / 1000} s`,
    got: 'the connection closed by the caller',
  })),
};

/** error: such as `MP-110 (invalid_grant)`. */
export type ExplainedAnswer = { readonly error: string } | { readonly status: number } | 'cut';

function shown(answer: ExplainedAnswer): string {
  if (answer === 'cut') return 'the connection cut';
  return 'error' in answer ? `the error ${answer.error}` : `status ${answer.status}`;
}

export interface ExplanationTexts extends TextsOf<typeof explanations> {}
