import { type Explanation, row, type TextsOf } from '../../kernel/index.ts';
import { shownBoundary } from './shown.ts';
import type { ImplausibleStart, InvalidRow, RowErrorCode } from './verdict.ts';

const contentType = { where: 'header Content-Type', expected: 'multipart/form-data; boundary=…' } as const;
const bothParts = 'customer_type, customers';

/**
 * Explanations of refused uploads, and notes on accepted ones. The caller masks and shortens received values; only
 * the boundaries in the evidence are cleaned here.
 */
export const explanations = {
  'batch-content-type-missing': row({ ...contentType, got: 'no Content-Type' }),
  'batch-not-multipart': row(({ mediaType }: { mediaType: string }) => ({ ...contentType, got: mediaType })),
  'batch-boundary-missing': row({ ...contentType, got: 'multipart/form-data without a boundary' }),
  'batch-boundary-quoted': row(({ boundary }: { boundary: string }) => ({
    where: contentType.where,
    expected: `boundary=${shownBoundary(boundary.replaceAll('"', ''))}`,
    got: `boundary=${shownBoundary(boundary)}`,
  })),
  'batch-boundary-unusable': row(({ boundary, longest }: { boundary: string; longest: number }) => ({
    where: contentType.where,
    expected: `a boundary of 1 to ${longest} printable ASCII characters`,
    got: `${boundary.length} characters: ${shownBoundary(boundary)}`,
  })),
  'batch-boundary-mismatch': row(
    ({ boundary, boundaryInBody }: { boundary: string; boundaryInBody: string | undefined }) => ({
      where: 'request body',
      expected: `a line --${boundary}`,
      got: boundaryInBody === undefined ? 'no delimiter' : `a line --${boundaryInBody}`,
    }),
  ),
  'batch-content-encoding': row(({ coding }: { coding: string }) => ({
    where: 'header Content-Encoding',
    expected: 'a form that is not compressed: no Content-Encoding',
    got: coding,
  })),
  'batch-content-encoding-unheeded': row(({ coding }: { coding: string }) => ({
    where: 'header Content-Encoding',
    expected: 'no Content-Encoding',
    got: coding,
  })),
  'batch-body-compressed': row(({ compression }: { compression: string }) => ({
    where: 'request body',
    expected: 'a form that is not compressed',
    got: `bytes that begin as ${compression} does`,
  })),
  'batch-body-empty': row({
    where: 'request body',
    expected: 'the parts customer_type and customers',
    got: 'an empty body',
  }),
  'batch-line-feeds-only': row({
    where: 'request body',
    expected: 'lines ended by CR LF',
    got: 'a delimiter line ended by LF alone',
  }),
  'batch-cut-off': row(({ boundary }: { boundary: string }) => ({
    where: 'end of request body',
    expected: `a line --${shownBoundary(boundary)}--`,
    got: 'the end of the body',
  })),
  'batch-too-many-parts': row(({ most }: { most: number }) => ({
    where: 'request body',
    expected: 'the parts customer_type and customers',
    got: `more than ${most} parts`,
  })),
  'batch-too-large': row(({ limit }: { limit: number }) => ({
    where: 'part customers',
    expected: `at most ${limit} bytes`,
    got: 'more',
  })),
  'batch-part-repeated': row(({ name, count }: { name: string; count: number }) => ({
    where: `part ${name}`,
    expected: 'once',
    got: `${count} times`,
  })),
  'batch-part-missing': row(({ name, names }: { name: string; names: readonly string[] }) => ({
    where: `part ${name}`,
    expected: bothParts,
    got: names.length === 0 ? 'no named part' : names.join(', '),
  })),
  'batch-part-ignored': row(({ name }: { name: string }) => ({
    where: `part ${name}`,
    expected: bothParts,
    got: name,
  })),
  /** `cause`: why the part was refused, read without decoding. */
  'batch-part-encoded': row((part: { name: string; encoding: string; cause: Explanation }) => ({
    where: `part ${part.name}, Content-Transfer-Encoding`,
    expected: 'the text itself: no Content-Transfer-Encoding, or 7bit, 8bit or binary',
    got: part.encoding,
  })),
  'batch-type-unknown': row(({ expected, type }: { expected: string; type: string }) => ({
    where: 'part customer_type',
    expected,
    got: type === '' ? 'nothing' : type,
  })),
  'batch-customers-empty': row({
    where: 'part customers',
    expected: 'at least one row',
    got: 'nothing but blanks',
  }),
  'rows-look-real': row(({ count, rows, first }: NotedRows<number>) => ({
    where: `part customers, row ${listed(first, count)}`,
    expected: 'synthetic numbers',
    got: `${count} of ${rows} that look real`,
  })),
  'rows-start-implausible': row(({ count, rows, first }: NotedRows<ImplausibleStart>) => ({
    where: `part customers, row ${listed(
      first.map((start) => start.row),
      count,
    )}`,
    expected: 'the day on which the relationship began',
    got: `${count} of ${rows} on a day that nobody means`,
  })),
};

/** A note on `count` of all `rows`, which names the first of them. */
interface NotedRows<First> {
  readonly count: number;
  readonly rows: number;
  readonly first: readonly First[];
}

/** `3, 5, 8, …`: the first of `count` items. */
export const listed = (first: readonly (number | string)[], count: number): string =>
  `${first.join(', ')}${first.length < count ? ', …' : ''}`;

/** C# that sends the boundary without quotes, on one line. */
export const unquotedInCsharp = [
  'var boundary = Guid.NewGuid().ToString();',
  'var content = new MultipartFormDataContent(boundary);',
  'content.Headers.Remove("Content-Type");',
  'content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);',
].join(' ');

export interface ExplanationTexts extends TextsOf<typeof explanations> {}

export interface RowTexts {
  readonly errors: Readonly<Record<RowErrorCode, { readonly why: string; readonly remedy: string }>>;
  /** The summary of a refused file; `first` is its first invalid row. */
  readonly refused: (facts: { first: InvalidRow; code: RowErrorCode; count: number; rows: number }) => string;
}
