import type { CellObject, Row } from 'write-excel-file/node';
import { caseStatuses } from '../../scenarios/index.ts';
import { type ColumnName, columnNames } from '../columns.ts';
import type { CaseRow, Report } from '../model.ts';
import type { Counts } from '../summary.ts';
import * as texts from '../texts/index.ts';
import {
  boxStyle,
  headerStyle,
  lineStyle,
  rowHeight,
  type Style,
  statusStyles,
  textCell,
  titleStyle,
} from './cells.ts';
import type { PrintedSheet } from './print.ts';

export interface WorkbookSheet {
  readonly printed: PrintedSheet;
  readonly data: Row[];
  /** Column widths in characters. */
  readonly widths: readonly number[];
}

export function frontSheet({ front, title, language }: Report): WorkbookSheet {
  return {
    printed: { name: texts[language].words.front, orientation: 'portrait' },
    widths: [30, 62],
    data: [
      [textCell(title, titleStyle, language)],
      [],
      ...front.map(({ label, value }) => [
        textCell(
          label,
          { ...lineStyle, fontWeight: 'bold', height: rowHeight([{ text: value, width: 62 }]) },
          language,
        ),
        textCell(value, lineStyle, language),
      ]),
    ],
  };
}

/** Column widths in characters; their sum fits a landscape page. */
const widths: Readonly<Record<ColumnName, number>> = {
  id: 9,
  area: 16,
  purpose: 26,
  preconditions: 22,
  testData: 20,
  request: 29,
  expected: 20,
  actual: 18,
  correlationIds: 24,
  time: 14,
  statusText: 10,
  comment: 29,
  doneBy: 13,
};

const fontSize = 10;

const heightOf = (row: CaseRow): number =>
  rowHeight(columnNames.map((name) => ({ text: row[name], width: widths[name] })));

export function casesSheet({ cases, columns, language }: Report): WorkbookSheet {
  const cell = (row: CaseRow, name: ColumnName): CellObject =>
    textCell(
      row[name],
      {
        ...boxStyle,
        fontSize,
        height: heightOf(row),
        ...(name === 'id' ? { fontWeight: 'bold' } : {}),
        ...(name === 'statusText' ? statusStyles[row.status] : {}),
      },
      language,
    );
  const headerHeight = rowHeight(
    columns.map(({ name, label }) => ({ text: label, width: widths[name] - 1 })),
  );
  return {
    printed: {
      name: texts[language].words.cases,
      orientation: 'landscape',
      table: { columns: columns.length, rows: cases.length + 1 },
    },
    widths: columns.map(({ name }) => widths[name]),
    data: [
      columns.map(({ label }) =>
        textCell(label, { ...headerStyle, fontSize, height: headerHeight }, language),
      ),
      ...cases.map((row) => columns.map(({ name }) => cell(row, name))),
    ],
  };
}

export function summarySheet({ summary, title, language }: Report): WorkbookSheet {
  const { columns, words } = texts[language];
  const header = (text: string, style: Style = {}): CellObject =>
    textCell(text, { ...headerStyle, ...style }, language);
  const number = (count: number, style: Style = {}): CellObject => ({
    value: count,
    type: Number,
    align: 'right',
    alignVertical: 'top',
    ...lineStyle,
    ...(count === 0 ? {} : style),
  });
  const line = (label: string, counts: Counts, style: Style = {}): Row => [
    textCell(label, { ...lineStyle, ...style }, language),
    ...caseStatuses.map((status) => number(counts[status], { ...statusStyles[status], ...style })),
    number(counts.total, style),
  ];
  return {
    printed: { name: words.summary, orientation: 'portrait' },
    widths: [32, 12, 12, 12, 18, 12],
    data: [
      [textCell(title, titleStyle, language)],
      [],
      [
        header(columns.area),
        ...caseStatuses.map((status) => header(words.statuses[status], { align: 'right' })),
        header(words.total, { align: 'right' }),
      ],
      ...summary.areas.map((area) => line(area.label, area)),
      line(words.all, summary.all, { fontWeight: 'bold' }),
      [],
      [
        textCell(words.share, { fontWeight: 'bold' }, language),
        summary.share === undefined
          ? textCell('–', {}, language)
          : {
              value: summary.share / 100,
              type: Number,
              format: '0%',
              align: 'right',
              alignVertical: 'top',
              fontWeight: 'bold',
            },
        textCell(words.shareNote, {}, language),
      ],
    ],
  };
}
