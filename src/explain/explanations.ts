import { row, type TextsOf } from '../kernel/index.ts';
import type { Removed } from './jwt-text.ts';
import type { RealTarget } from './target.ts';

const input = 'input';
const explained = 'a grant, an access token, a certificate, an error or a curl command';

/** How an input can be none of those that are explained. */
export const explanations = {
  'input-empty': row({ where: input, expected: explained, got: 'nothing' }),
  'input-html': row({ where: input, expected: explained, got: 'a page in HTML or XML' }),
  'input-too-deep': row({
    where: input,
    expected: 'JSON of a few levels',
    got: 'more levels, or more values',
  }),
  'input-unknown': row({ where: input, expected: explained, got: 'something else' }),
  /** A private key, which the input should not contain. */
  'input-private-key': row({ where: input, expected: 'no private key', got: 'a private key (not shown)' }),
  'input-cleaned': row(({ removed }: { removed: readonly Removed[] }) => ({
    where: input,
    expected: 'the JWT alone',
    got: `with ${removed.join(', ')}`,
  })),
  'input-several-jwts': row(({ count }: { count: number }) => ({
    where: input,
    expected: 'one JWT',
    got: `${count}; the first is explained`,
  })),
  'input-bundle-order': row({
    where: input,
    expected: "the organisation's own certificate first, as in x5c",
    got: 'an issuer first',
  }),
  /** A grant where an access token belongs, and the other way round. */
  'grant-as-token': row({
    where: 'header Authorization',
    expected: 'the access token that /token answered',
    got: 'the grant that was sent to /token',
  }),
  'token-as-grant': row({
    where: 'parameter assertion',
    expected: "a grant, signed with the client's key",
    got: 'an access token of Maskinporten',
  }),
  'audience-other-environment': row(
    ({ issuer, aud }: { issuer: string; aud: string; against: RealTarget; of: RealTarget | 'other' }) => ({
      where: 'claim aud',
      expected: issuer,
      got: aud,
    }),
  ),
  'certificate-other-environment': row(
    ({ issuer, against }: { issuer: string; against: RealTarget; of: 'test' | 'production' }) => ({
      where: 'x5c[0] issuer',
      expected: `a certificate for ${against}`,
      got: issuer,
    }),
  ),
  'scope-almost-kfr': row(({ scope, meant }: { scope: string; meant: string }) => ({
    where: 'claim scope',
    expected: meant,
    got: scope,
  })),
  'request-other-environment': row(({ host, issuer }: { host: string; issuer: string }) => ({
    where: 'address and claim aud',
    expected: issuer,
    got: host,
  })),
  'request-method': row(({ method }: { method: string }) => ({
    where: 'method',
    expected: 'POST',
    got: method,
  })),
  'request-plain-http': row({ where: 'address', expected: 'https://', got: 'http://' }),
  'request-file': row({
    where: 'body',
    expected: 'the data itself',
    got: 'the name of a file, which is not opened',
  }),
  'request-variable': row(({ variable }: { variable: string }) => ({
    where: 'command',
    expected: 'the value',
    got: variable,
  })),
  'error-unknown': row(({ error }: { error: string }) => ({
    where: 'error',
    expected: 'an error of Maskinporten or KFR',
    got: error,
  })),
};

export interface ExplanationTexts extends TextsOf<typeof explanations> {}

/** A text in one language for each name. */
export type Names<Name extends string> = Readonly<Record<Name, string>>;
