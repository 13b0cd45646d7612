import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withCells } from './writing.ts';

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });

test('writes into existing rows and inserts new ones in order, each once', () => {
  fc.assert(
    fc.property(numbers, numbers, (existing, written) => {
      const rows = existing
        .toSorted((one, other) => one - other)
        .map((row) => `<row r="${row}"><c r="A${row}"><v>1</v></c></row>`);
      const text = withCells(
        `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`,
        written.map((row) => ({ row, column: 2, value: row })),
      );
      const cell = (address: string, value: number) => `<c r="${address}"><v>${value}</v></c>`;
      const expected = [...new Set([...existing, ...written])]
        .sort((one, other) => one - other)
        .map((row) => {
          const own = existing.includes(row) ? cell(`A${row}`, 1) : '';
          return `<row r="${row}">${own}${written.includes(row) ? cell(`B${row}`, row) : ''}</row>`;
        });
      expect(text).toBe(`<worksheet><sheetData>${expected.join('')}</sheetData></worksheet>`);
    }),
  );
});

test('writes into a row that is out of order', () => {
  const text = '<worksheet><sheetData><row r="5"/><row r="3"/></sheetData></worksheet>';
  expect(withCells(text, [{ row: 3, column: 1, value: 7 }])).toBe(
    '<worksheet><sheetData><row r="5"/><row r="3"><c r="A3"><v>7</v></c></row></sheetData></worksheet>',
  );
});
