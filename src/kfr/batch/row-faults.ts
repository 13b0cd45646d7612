import { type FaultyRow, localized } from '../../kernel/index.ts';
import * as texts from './texts/index.ts';
import type { Refused, RowFault, RowFaultCode } from './verdict.ts';

const expected = {
  identifier: 'an organisation number (9 digits) or a person number (11 digits)',
  date: 'a day of the calendar, YYYY-MM-DD',
};

/** The refusal for the first faulty row, if any. */
export function rowsRefused(faults: readonly RowFault[], count: number, rows: number): Refused | undefined {
  const [first] = faults;
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
      remedy: localized((language) => texts[language].rows.faults[code].remedy),
    },
  };
}

/** A faulty row as the exchange shows it. */
export function shownFault(fault: RowFault): FaultyRow {
  const { row, column, value: got } = fault;
  const code = codeOf(fault);
  return {
    row,
    column,
    code,
    got,
    why: localized((language) => texts[language].rows.faults[code].why),
    remedy: localized((language) => texts[language].rows.faults[code].remedy),
  };
}

const codeOf = ({ column, why }: RowFault): RowFaultCode => `row-${column}-${why}` as RowFaultCode;
