import type { CellObject, Row } from 'write-excel-file/node';
import type { CaseStatus } from '../../scenarios/index.ts';
import type { CaseRow, Report } from '../model.ts';
import type { Counts } from '../summary.ts';
import { columnWords, frontWords, statusWords, words } from '../wording/words.ts';
import { headerStyle, lineStyle, type Style, statusStyles, textCell, titleStyle } from './cells.ts';
import type { PrintedSheet } from './print.ts';

export interface WorkbookSheet {
  readonly printed: PrintedSheet;
  readonly data: Row[];
  /** Widths of the columns, in characters. */
  readonly widths: readonly number[];
}

const statuses: readonly CaseStatus[] = ['passed', 'failed', 'open', 'not-applicable'];

export function frontSheet({ front, title, language }: Report): WorkbookSheet {
  return {
    printed: { name: words.front[language], orientation: 'portrait' },
    widths: [32, 70],
    data: [
      [textCell(title, titleStyle, language)],
      [],
      ...front.map(({ label, value }) => [
        textCell(label, { ...lineStyle, fontWeight: 'bold' }, language),
        textCell(value, lineStyle, language),
      ]),
    ],
  };
}

/** Widths in characters; thirteen columns are as wide as a landscape page together. */
const widths: Readonly<Record<keyof typeof columnWords, number>> = {
  id: 10,
  area: 15,
  purpose: 34,
  preconditions: 28,
  testData: 30,
  request: 44,
  expected: 30,
  actual: 28,
  correlationIds: 40,
  time: 22,
  statusText: 13,
  comment: 44,
  doneBy: 18,
};

export function casesSheet({ cases, columns, language }: Report): WorkbookSheet {
  const cell = (row: CaseRow, name: keyof typeof columnWords): CellObject =>
    textCell(
      row[name],
      {
        ...lineStyle,
        ...(name === 'id' ? { fontWeight: 'bold' } : {}),
        ...(name === 'statusText' ? statusStyles[row.status] : {}),
      },
      language,
    );
  return {
    printed: {
      name: words.cases[language],
      orientation: 'landscape',
      table: { columns: columns.length, rows: cases.length + 1 },
    },
    widths: columns.map(({ name }) => widths[name]),
    data: [
      columns.map(({ label }) => textCell(label, headerStyle, language)),
      ...cases.map((row) => columns.map(({ name }) => cell(row, name))),
    ],
  };
}

export function summarySheet({ summary, front, title, language }: Report): WorkbookSheet {
  const header = (text: string): CellObject => textCell(text, headerStyle, language);
  const number = (count: number, style: Style = {}): CellObject => ({
    value: count,
    type: Number,
    align: 'right',
    ...lineStyle,
    ...(count === 0 ? {} : style),
  });
  const line = (label: string, counts: Counts, style: Style = {}): Row => [
    textCell(label, { ...lineStyle, ...style }, language),
    ...statuses.map((status) => number(counts[status], { ...statusStyles[status], ...style })),
    number(counts.total, style),
  ];
  const result = front.find(({ what }) => what === 'result')?.value ?? '';
  return {
    printed: { name: words.summary[language], orientation: 'portrait' },
    widths: [32, 12, 12, 12, 18, 12],
    data: [
      [textCell(title, titleStyle, language)],
      [],
      [
        header(columnWords.area[language]),
        ...statuses.map((status) => header(statusWords[status][language])),
        header(words.total[language]),
      ],
      ...summary.areas.map((area) => line(area.area, area)),
      line(words.all[language], summary.all, { fontWeight: 'bold' }),
      [],
      [
        textCell(words.share[language], { fontWeight: 'bold' }, language),
        summary.share === undefined
          ? textCell('–', {}, language)
          : { value: summary.share / 100, type: Number, format: '0%', align: 'right', fontWeight: 'bold' },
        textCell(words.shareNote[language], {}, language),
      ],
      [
        textCell(frontWords.result[language], { fontWeight: 'bold' }, language),
        textCell(result, {}, language),
      ],
    ],
  };
}
