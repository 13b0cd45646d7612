import { describe, expect, test } from 'vitest';
import { dependants } from './dependants.ts';
import type { Sheet } from './sheet.ts';

const sheetOf = (name: string, formulas: readonly string[]): Sheet => ({
  name,
  part: name,
  isHidden: false,
  isProtected: false,
  rows: new Map(),
  hiddenRows: new Set(),
  isHiddenColumn: () => false,
  merged: [],
  lists: [],
  comparedTexts: [],
  formulas: formulas.map((text, index) => ({ row: index + 1, column: 26, text })),
  styleAt: () => undefined,
  formatAt: () => 'number',
});

/** The rows of the formulas in Oversikt that depend on B7 in Tester. */
function depending(formulas: readonly string[], names?: ReadonlyMap<string, string>): number[] {
  const [tests, summary] = [sheetOf('Tester', []), sheetOf('Oversikt', formulas)];
  const found = dependants([tests, summary], new Map([[tests, [{ row: 7, column: 2 }]]]), names);
  return (found.get(summary) ?? []).map(({ row }) => row).sort((one, other) => one - other);
}

describe('a formula depends on a filled cell', () => {
  test.each([
    'Tester!B7',
    "'Tester'!$B$7+1",
    'COUNTIF(Tester!B5:B20,"OK")',
    'COUNTIF(tester!$A$1:$C$9;"OK")',
    'COUNTIF(Tester!B:B,"OK")',
    'SUM(Tester!7:7)',
    'A1+Tester!B7',
    'INDIRECT("Tester!B7")',
    'Navn+1',
    'COUNTIF(Tabell1[Resultat],"OK")',
    'SUM(Oversikt:Tester!B7)',
    '',
  ])('%j', (formula) => {
    expect(depending([formula])).toEqual([1]);
  });

  test.each([
    'B7',
    'Oversikt!B7',
    'Tester!B8',
    'Tester!A1:A99',
    'COUNTIF(Tester!B8:B20,"Tester!B7")',
    'IF(TRUE,1,2.5E3)',
    '"B7"',
    'LOG10(3)',
  ])('not %j', (formula) => {
    expect(depending([formula])).toEqual([]);
  });

  test('through a name, which may refer to another name, and only then', () => {
    const names = new Map([
      ['resultater', "'Tester'!$B$5:$B$9"],
      ['alle', 'Resultater'],
      ['andre', 'Tester!$A$1:$A$9'],
      ['rundt', 'Rundt'],
      ['flyttet', 'OFFSET(Tester!$A$1,1,1)'],
    ]);
    const formulas = ['COUNTIF(Resultater,"OK")', 'ALLE', 'SUM(Andre)', 'Rundt', 'Flyttet', 'Ukjent'];
    expect(depending(formulas, names)).toEqual([1, 2, 4, 5, 6]);
  });

  test('through a shared formula, whose references are shifted', () => {
    const shift = { rows: 3, columns: 0 };
    const shared = [
      { row: 1, column: 26, text: 'Tester!B4', shift },
      { row: 2, column: 26, text: 'Tester!B3', shift },
      { row: 3, column: 26, text: 'Tester!A4', shift },
    ];
    const [tests, summary] = [sheetOf('Tester', []), { ...sheetOf('Oversikt', []), formulas: shared }];
    const found = dependants([tests, summary], new Map([[tests, [{ row: 7, column: 2 }]]]));
    expect(found.get(summary)).toEqual([shared[0]]);
  });

  test('through other formulas, in any order, and through long chains', () => {
    expect(depending(['Z2', 'Z3+Z5', 'Tester!B7', 'A1', 'A2'])).toEqual([1, 2, 3]);
    const chain = Array.from({ length: 40 }, (_, index) => (index === 39 ? 'Tester!B7' : `Z${index + 2}`));
    expect(depending(chain)).toHaveLength(40);
  });
});
