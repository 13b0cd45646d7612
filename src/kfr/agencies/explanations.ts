import { row, type TextsOf } from '../../kernel/index.ts';
import type { DayRange } from '../../register/index.ts';
import { shownLine } from '../shown.ts';
import type { Reach } from './reach.ts';

const header = 'header Legal-Mandate';

/** Explanations of refused look-ups by agencies. */
export const explanations = {
  'kar-out-of-reach': row({
    where: 'KAR',
    expected: 'an answer of the account register',
    got: 'none: the switch kar says out-of-reach',
  }),
  'account-unknown': row(({ series }: { series: string }) => ({
    where: 'header AccountID',
    expected: 'an account number of a series in the directory',
    got: `the series ${series}`,
  })),
  'request-id-missing': row({
    where: 'header AccountInfoRequestID',
    expected: 'a UUID, the same for all calls of a case',
    got: 'no header',
  }),
  'request-id-form': row(({ value }: { value: string }) => ({
    where: 'header AccountInfoRequestID',
    expected: 'a UUID, the same for all calls of a case',
    got: shownLine(value),
  })),
  'only-primary-owner-form': row(({ values }: { values: readonly string[] }) => ({
    where: 'query onlyPrimaryOwner',
    expected: 'true or false, once',
    got: values.length > 1 ? `${values.length} values` : shownLine(values[0] ?? ''),
  })),
  'legal-mandate-missing': row({
    where: header,
    expected: 'the legal basis of the request, as URL-encoded text',
    got: 'no header, or an empty one',
  }),
  'legal-mandate-encoding': row(
    ({ error, value }: { error: keyof typeof encodingErrors; value: string }) => ({
      where: header,
      expected: 'text in UTF-8, URL-encoded: %C2%A7 for a section sign, %20 for a space',
      got: `${encodingErrors[error]}: ${shownLine(value, 300)}`,
    }),
  ),
  'legal-mandate-none': row(({ consumer }: { consumer: string }) => ({
    where: header,
    expected: `a legal mandate of ${consumer} in the directory`,
    got: 'none',
  })),
  'legal-mandate-other': row(({ text, published }: { text: string; published: readonly string[] }) => ({
    where: header,
    expected: published.map((mandate) => `«${mandate}»`).join(' or '),
    got: `«${shownLine(text, 300)}»`,
  })),
  'legal-mandate-encoded-twice': row(({ text }: { text: string }) => ({
    where: header,
    expected: 'text that is URL-encoded once',
    got: `after decoding: ${shownLine(text, 300)}`,
  })),
  'legal-mandate-reach': row(({ text, rule, reach: { from, to }, range }: Overreach) => ({
    where: 'query fromDate and toDate',
    expected: `${to === undefined ? `days from ${from} on` : `days from ${from} to ${to}`}, by ${rule} of «${text}»`,
    got: `${range.from} to ${range.to}`,
  })),
  'legal-mandate-owners': row(({ text }: { text: string }) => ({
    where: 'query onlyPrimaryOwner',
    expected: `onlyPrimaryOwner=true, by «${text}»`,
    got: 'false, or left out',
  })),
  'legal-mandate-account': row(({ text }: { text: string }) => ({
    where: header,
    expected: 'a mandate that covers who services an account',
    got: `«${text}»`,
  })),
};

const encodingErrors = {
  'not-ascii': 'bytes outside ASCII',
  'broken-escape': 'a % without two hexadecimal digits',
  'not-utf-8': 'percent-encoded bytes that are not UTF-8',
};

/** A period that the legal mandate does not cover. */
interface Overreach {
  readonly text: string;
  /** As in the directory: `P10Y`. */
  readonly rule: string;
  readonly reach: Reach;
  readonly range: DayRange;
}

export interface ExplanationTexts extends TextsOf<typeof explanations> {}
