import { refused } from './explain.ts';
import { longestElement, mostElements } from './explanations.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';
import { shownName } from './shown.ts';
import { readX5cElement } from './x5c-element.ts';

/**
 * Requires an array of strings within the limits. Cheap: decodes nothing.
 * @throws CertificateError of kind `form`
 */
export function requireStrings(x5c: unknown): asserts x5c is readonly [string, ...string[]] {
  if (!Array.isArray(x5c)) throw refused('x5c-not-array', { where: 'x5c', got: typeName(x5c) });
  if (x5c.length === 0) throw refused('x5c-empty', { where: 'x5c', got: 'an empty array' });
  if (x5c.length > mostElements)
    throw refused('x5c-too-many', { where: 'x5c', got: `${x5c.length} elements` });
  // By index: forEach would skip holes of a sparse array.
  for (let index = 0; index < x5c.length; index++) {
    const element: unknown = x5c[index];
    const where = `x5c[${index}]`;
    if (typeof element !== 'string')
      throw refused('x5c-element-not-string', { where, got: typeName(element) });
    if (element.length > longestElement)
      throw refused('x5c-element-too-large', { where, got: `${element.length} characters` });
    if (element.trim() === '') throw refused('x5c-element-empty', { where, got: 'an empty string' });
  }
}

/** The certificates of an x5c: the caller's own, and the others. */
export interface SentCertificates {
  readonly leaf: ParsedCertificate;
  readonly others: readonly ParsedCertificate[];
}

/**
 * @param isKnownIssuer whether exactly this certificate is trusted
 * @throws CertificateError of kind `form`
 */
export function readX5c(
  x5c: readonly [string, ...string[]],
  isKnownIssuer: (certificate: ParsedCertificate) => boolean,
): SentCertificates {
  const leaf = readX5cElement(x5c[0], 'x5c[0]');
  const others = x5c.slice(1).map((element, index) => readX5cElement(element, `x5c[${index + 1}]`));
  // A self-signed certificate often claims to be an issuer; a later check gives the better explanation.
  const selfSigned = leaf.subject.der.equals(leaf.issuer.der);
  const hasLeafAfter = others.some((other) => !other.authority);
  if (leaf.authority && (!selfSigned || hasLeafAfter || isKnownIssuer(leaf)))
    throw refused('x5c-issuer-first', { where: 'x5c[0]', got: shownName(leaf.subject) });
  return { leaf, others };
}

function typeName(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return (
    { string: 'a string', number: 'a number', boolean: 'a boolean', object: 'an object' }[
      typeof value as string
    ] ?? 'something else'
  );
}
