import { jsonLimits, type Localized, row } from '../../kernel/index.ts';

const organisation = (expected: string) =>
  row(({ where, number }: { where: string; number: string }) => ({ where, expected, got: number }));

/** Explanations about a request, before its operation runs. */
export const requestExplanations = {
  'path-unknown': row(({ path, meant }: { path: string; meant: MeantPath | undefined }) => ({
    where: 'path',
    expected: meant?.path ?? 'a path of the contract: GET /api/v1/openapi.yaml',
    got: path,
  })),
  'slash-at-the-end': row({
    where: 'path',
    expected: 'a path without a slash at its end',
    got: 'one with a slash',
  }),
  'method-not-allowed': row(({ method, allowed }: { method: string; allowed: string }) => ({
    where: 'method',
    expected: allowed,
    got: method,
  })),
  'body-content-type': row(({ sent }: { sent: string | undefined }) => ({
    where: 'header Content-Type',
    expected: 'application/json',
    got: sent ?? 'none',
  })),
  'body-content-encoding': row(({ coding }: { coding: string }) => ({
    where: 'header Content-Encoding',
    expected: 'a body that is not compressed: no Content-Encoding',
    got: coding,
  })),
  /** limit: bytes. */
  'body-too-large': row(({ limit }: { limit: number }) => ({
    where: 'body',
    expected: `at most ${limit} bytes`,
    got: 'more',
  })),
  'body-cut-off': row({ where: 'body', expected: 'the whole body', got: 'a part of it' }),
  'body-not-utf-8': row(({ found }: { found: Localized }) => ({
    where: 'body',
    expected: 'JSON in UTF-8',
    got: found.en,
  })),
  'body-not-json': row(({ isEmpty }: { isEmpty: boolean }) => ({
    where: 'body',
    expected: 'an object of JSON',
    got: isEmpty ? 'nothing' : 'something that is not JSON',
  })),
  'body-too-deep': row({ where: 'body', expected: `at most ${jsonLimits.deepest} levels`, got: 'more' }),
  'body-too-many-values': row({
    where: 'body',
    expected: `at most ${jsonLimits.mostValues} values`,
    got: 'more',
  }),
  /** Reveals nothing about the key, not even its location. */
  'private-key-sent': row({ where: 'body', expected: 'the public key alone', got: 'a private key' }),
  'field-missing': row(({ field, location }: FieldLocation) => ({
    where: `${location} ${field}`.trim(),
    expected: 'a value',
    got: 'not there',
  })),
  'field-unknown': row(({ field }: { field: string }) => ({
    where: 'body',
    expected: 'fields of the contract',
    got: field,
  })),
  'field-wrong': row(({ field, location, rule }: FieldLocation & { rule: string }) => ({
    where: `${location} ${field}`.trim(),
    expected: rule,
    got: 'something else',
  })),
  'parameter-repeated': row(({ name, times }: { name: string; times: number }) => ({
    where: `query ${name}`,
    expected: 'once',
    got: `${times} times`,
  })),
  'organisation-form': organisation('an organisation number of 9 digits'),
  'organisation-first-digit': organisation(
    'an organisation number: 8 or 9 first, or 2 or 3 when it is synthetic',
  ),
  'organisation-control-digit': organisation(
    'an organisation number: the last digit is the control digit of the others (modulus 11)',
  ),
  /** Accepted by the contract, but not by the directory's own rules. */
  'directory-rule': row(({ lines }: { lines: string }) => ({
    where: 'body',
    expected: 'values that the directory can hold',
    got: lines,
  })),
  'directory-not-written': row(({ lines }: { lines: string }) => ({
    where: 'directory.json',
    expected: 'a file that can be written',
    got: lines,
  })),
};

/** The path that the caller probably meant. */
interface MeantPath {
  readonly path: string;
  readonly why: Localized;
}

interface FieldLocation {
  /** Empty: the body itself. */
  readonly field: string;
  readonly location: string;
}
