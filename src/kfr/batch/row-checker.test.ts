import { describe, expect, test } from 'vitest';
import { RowChecker } from './row-checker.ts';
import { bytes } from './upload.fixture.ts';
import type { InvalidRow } from './verdict.ts';

const latin1Letter = '\u00e6';

/** Checks a list in one piece, byte by byte and in threes, and expects equal results. */
function check(list: string) {
  const [whole, ...others] = [list.length || 1, 1, 3].map((size) => {
    const rows: string[] = [];
    const checker = new RowChecker({
      isCustomerId: (text) => /^([0-9]{9}|[0-9]{11})$/.test(text) && text !== '213000005',
      onRows: ({ text }) => rows.push(text),
    });
    for (let at = 0; at < list.length; at += size) checker.push(bytes(list.slice(at, at + size)));
    const hasRows = checker.end();
    const { rows: count, errorCount, errors } = checker;
    return { hasRows, count, errorCount, errors, text: errorCount === 0 ? rows.join(',') : '' };
  });
  for (const other of others) expect(other).toEqual(whole);
  return whole;
}

describe('accepts', () => {
  test.each([
    ['one row', '213000004', '213000004'],
    ['a leap day', '213000004#2020-02-29', '213000004#2020-02-29'],
    ['the leap day of 2000', '213000004#2000-02-29', '213000004#2000-02-29'],
    [
      'blanks around rows',
      ' \r\n213000004 ,\n 14828510046#2019-12-31\r\n',
      '213000004,14828510046#2019-12-31',
    ],
    ['the same row twice', '213000004,213000004', '213000004,213000004'],
    [
      'blanks longer than a row may be',
      `${' '.repeat(3000)}213000004${'\n'.repeat(3000)},213000004`,
      '213000004,213000004',
    ],
  ])('%s', (_, list, text) => {
    expect(check(list)).toEqual({
      hasRows: true,
      count: text.split(',').length,
      errorCount: 0,
      errors: [],
      text,
    });
  });
});

describe('refuses', () => {
  const id = (row: number, why: string, value: string) => ({ row, column: 'identifier', why, value });
  const date = (row: number, why: string, value: string) => ({ row, column: 'date', why, value });

  test.each<[string, string, ReturnType<typeof id>[]]>([
    ['a row of letters', 'abc', [id(1, 'form', 'abc')]],
    ['an identifier of 8 digits', '21300000#2020-02-29', [id(1, 'form', '21300000')]],
    ['an identifier with a space inside', '213 000 004', [id(1, 'form', '213 000 004')]],
    ['a space before the hash sign', '213000004 #2020-02-29', [id(1, 'form', '213000004 ')]],
    ['a tab around a row', '\t213000004', [id(1, 'form', '213000004')]],
    ['a date alone', '#2020-02-29', [id(1, 'form', '')]],
    ['wrong control digits', '213000005', [id(1, 'control-digits', '213000005')]],
    ['an empty row', '213000004,,213000004', [id(2, 'empty', '')]],
    ['a blank row', '213000004, \n ,213000004', [id(2, 'empty', '')]],
    ['a leading comma', ',213000004', [id(1, 'empty', '')]],
    ['a trailing comma', '213000004,\r\n', [id(2, 'trailing-comma', '')]],
    ['a comma alone', ',', [id(1, 'empty', ''), id(2, 'trailing-comma', '')]],
    ['lines instead of commas', '213000004\n311000004', [id(1, 'line-break', '213000004 311000004')]],
    [
      'lines with dates',
      '213000004#2020-02-29\r\n311000004',
      [id(1, 'line-break', '213000004#2020-02-29 311000004')],
    ],
    ['lines of persons', '14828510046\n01912490048', [id(1, 'line-break', '148******46 019******48')]],
    [
      'more lines than fit in a row',
      `${'213000004\n'.repeat(300)}x`,
      [id(1, 'line-break', '213000004 '.repeat(4))],
    ],
    ['semicolons', '213000004;311000004', [id(1, 'semicolon', '213000004;311000004')]],
    ['semicolons after a date', '213000004#2020-02-29;x', [id(1, 'semicolon', '213000004#2020-02-29;x')]],
    ['a UTF-8 byte order mark', '\u00ef\u00bb\u00bf213000004', [id(1, 'byte-order-mark', '213000004')]],
    ['a UTF-16 byte order mark', '\u00ff\u00fe2\u00001\0', [id(1, 'byte-order-mark', '\ufffd\ufffd21')]],
    ['a byte order mark later', '1,\u00ef\u00bb\u00bf2', [id(1, 'form', '1'), id(2, 'not-ascii', '2')]],
    ['bytes outside ASCII', `213${latin1Letter}`, [id(1, 'not-ascii', '213\ufffd')]],
    [
      'a long dash in a date',
      '213000004#2020\u00e2\u0080\u009302-29',
      [id(1, 'not-ascii', '213000004#2020–02-29')],
    ],
    [
      'a row longer than 1 KB',
      `${'1'.repeat(1025)},x`,
      [id(1, 'too-long', '111******11'), id(2, 'form', 'x')],
    ],
    ['a row of spaces inside', `2${' '.repeat(1023)}1`, [id(1, 'too-long', `2${' '.repeat(39)}`)]],
    ['a row of exactly 1 KB', `2${' '.repeat(1022)}1`, [id(1, 'form', `2${' '.repeat(39)}`)]],
    ['control characters', '21\0\u001b[31m', [id(1, 'form', '21[31m')]],
    ['a person number with a digit too many', '600200123456', [id(1, 'form', '600******56')]],
    ['a person number without its leading zero', '1912490048', [id(1, 'form', '191******48')]],
    ['a person number with dots', '01.91.24.90048', [id(1, 'form', '019******48')]],
    ['a date after a comma', '213000004,2020-01-01', [id(2, 'date-alone', '2020-01-01')]],
    ['a person number with a space', '148285 10046', [id(1, 'form', '148******46')]],
    ...[
      '148 285 100 46',
      '148285/10046',
      '148285_10046',
      '148285|10046',
      '148285  10046',
      '148285 - 10046',
    ].map((row): [string, string, ReturnType<typeof id>[]] => [
      `the person number ${row}`,
      row,
      [id(1, 'form', '148******46')],
    ]),
    ['a person number with an en dash', '148285\u00e2\u0080\u009310046', [id(1, 'not-ascii', '148******46')]],
    ['numbers of organisations', '213000004 311002007', [id(1, 'form', '213000004 311002007')]],
    [
      'a person number with a digit too few among others',
      '213000004/1482851004',
      [id(1, 'form', '213******04')],
    ],
    ['a date and a time', '213000004#2020-02-29 12:34:56', [date(1, 'form', '2020-02-29 12:34:56')]],
    [
      'a time to the tick',
      '213000004#2020-02-29T12:34:56.1234567',
      [date(1, 'form', '2020-02-29T12:34:56.1234567')],
    ],
    [
      'person numbers joined by a control character',
      '14828510046\u000001912490048',
      [id(1, 'form', '148******48')],
    ],
    ['a person number hidden by a control character', '148285\u000010046', [id(1, 'form', '148******46')]],
    ['two hash signs', '213000004#2020-02-29#2020-03-01', [date(1, 'second-hash', '2020-02-29#2020-03-01')]],
    ['an empty date', '213000004#', [date(1, 'form', '')]],
    ['a Norwegian date', '213000004#29.02.2020', [date(1, 'form', '29.02.2020')]],
    ['a date and time', '213000004#2020-02-29T00:00', [date(1, 'form', '2020-02-29T00:00')]],
    ['a space after the hash sign', '213000004# 2020-02-29', [date(1, 'form', ' 2020-02-29')]],
    ['a person number as date', '213000004#14828510046', [date(1, 'form', '148******46')]],
    ...['2019-13-01', '2019-00-01', '2019-01-00', '2019-02-29', '1900-02-29', '2019-04-31', '0000-01-01'].map(
      (day): [string, string, ReturnType<typeof id>[]] => [
        `the day ${day}`,
        `213000004#${day}`,
        [date(1, 'not-in-calendar', day)],
      ],
    ),
  ])('%s', (_, list, errors) => {
    expect(check(list)).toEqual({
      hasRows: true,
      count: list.split(',').length,
      errorCount: errors.length,
      errors,
      text: '',
    });
  });
});

test.each(['', ' ', '\r\n \n'])('finds nothing in %j', (list) => {
  expect(check(list)).toEqual({ hasRows: false, count: 0, errorCount: 0, errors: [], text: '' });
});

test('keeps the first hundred of a million errors', () => {
  const checker = new RowChecker({ isCustomerId: () => false, onRows: () => {} });
  const commas = Buffer.alloc(50_000, ',');
  for (let i = 0; i < 20; i++) checker.push(commas);
  checker.end();
  expect(checker.errorCount).toBe(1_000_001);
  expect(checker.rows).toBe(1_000_001);
  expect(checker.errors).toEqual(
    Array.from(
      { length: 100 },
      (_, i): InvalidRow => ({ row: i + 1, column: 'identifier', why: 'empty', value: '' }),
    ),
  );
});

test('delivers no rows after an invalid one', () => {
  const delivered: string[] = [];
  const checker = new RowChecker({
    isCustomerId: (text) => text !== 'x',
    onRows: ({ text }) => delivered.push(text),
  });
  for (const piece of ['1,2,', '3,x,', '4,', '5']) checker.push(bytes(piece));
  checker.end();
  expect(delivered).toEqual(['1,2']);
});
