import { localized, type RowError } from '../../kernel/index.ts';
import * as texts from './texts/index.ts';
import type { BatchRefusal, InvalidRow, RowErrorCode } from './verdict.ts';

const expected = {
  identifier: 'an organisation number (9 digits) or a person number (11 digits)',
  date: 'a day of the calendar, YYYY-MM-DD',
};

/**
 * The refusal of a file, explained by its first invalid row; undefined if there is none.
 * @param count number of invalid rows, some of which may not be in `errors`
 */
export function refusalByRows(
  errors: readonly InvalidRow[],
  count: number,
  rows: number,
): BatchRefusal | undefined {
  const [first] = errors;
  if (first === undefined) return undefined;
  const code = codeOf(first);
  return {
    refusal: first.column,
    explanation: {
      code,
      where: `row ${first.row}, ${first.column}`,
      expected: expected[first.column],
      got: first.value === '' ? 'nothing' : first.value,
      summary: localized((language) => texts[language].rows.refused({ first, code, count, rows })),
      remedy: localized((language) => texts[language].rows.errors[code].remedy),
    },
  };
}

/** An invalid row as it is recorded in the exchange. */
export function explainedRow(invalid: InvalidRow): RowError {
  const { row, column, value: got } = invalid;
  const code = codeOf(invalid);
  return {
    row,
    column,
    code,
    got,
    why: localized((language) => texts[language].rows.errors[code].why),
    remedy: localized((language) => texts[language].rows.errors[code].remedy),
  };
}

const codeOf = ({ column, why }: InvalidRow): RowErrorCode => `row-${column}-${why}` as RowErrorCode;
