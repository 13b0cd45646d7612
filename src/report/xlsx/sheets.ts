import type { CellObject, Row } from 'write-excel-file/node';
import { caseStatuses } from '../../scenarios/index.ts';
import { type ColumnName, columnNames, printedColumnNames } from '../columns.ts';
import type { CaseRow, Report } from '../model.ts';
import type { Counts } from '../summary.ts';
import * as texts from '../texts/index.ts';
import {
  boxStyle,
  continuedRows,
  headerStyle,
  heightOf,
  lineStyle,
  type Style,
  statusStyles,
  textCell,
  timeCell,
  titleStyle,
} from './cells.ts';
import type { PrintedSheet } from './print.ts';

export interface WorkbookSheet {
  readonly printed: PrintedSheet;
  readonly data: Row[];
  /** Column widths in characters. */
  readonly widths: readonly number[];
}

const frontWidths = [30, 90] as const;

export function frontSheet({ front, title, language }: Report): WorkbookSheet {
  const [labelWidth, valueWidth] = frontWidths;
  return {
    printed: { name: texts[language].words.front },
    widths: frontWidths,
    data: [
      [textCell(title, titleStyle)],
      [],
      ...front.flatMap(({ label, value, at }) =>
        continuedRows([
          { text: label, width: labelWidth },
          { text: value, width: valueWidth },
        ]).map(([name = '', text = '']) => {
          const style = { ...lineStyle, height: heightOf([{ text, width: valueWidth }]) };
          return [
            textCell(name, { ...style, fontWeight: 'bold' }),
            at === undefined ? textCell(text, style) : timeCell(at, style, language),
          ];
        }),
      ),
    ],
  };
}

/**
 * Column widths in digits. Those that are printed fill a landscape page in a size of at least 8 points, also where a wider font
 * replaces Arial.
 */
const widths: Readonly<Record<ColumnName, number>> = {
  id: 9,
  purpose: 20,
  request: 24,
  expected: 17,
  actual: 14.5,
  correlationIds: 20,
  time: 15.5,
  statusText: 10.5,
  comment: 20,
  area: 20,
  preconditions: 40,
  testData: 30,
  callTimes: 24,
  doneBy: 20,
};

/** What a cell has beside its text, in the unit of widths. */
const cellMargin = 0.75;

const inColumns = (textOf: (name: ColumnName) => string) =>
  columnNames.map((name) => ({ text: textOf(name), width: widths[name] - cellMargin }));

export function casesSheet(report: Report): WorkbookSheet {
  const { cases, columns, language } = report;
  const labels = new Map(columns.map(({ name, label }) => [name, label]));
  // The bold letters of headings are wider.
  const headerHeight = heightOf(
    columns.map(({ name, label }) => ({ text: label, width: (widths[name] - cellMargin) * 0.85 })),
  );
  const header = columnNames.map((name) =>
    textCell(labels.get(name) ?? '', { ...headerStyle, height: headerHeight }),
  );
  const data = [header, ...cases.flatMap((row) => caseRows(row, report))];
  return {
    printed: {
      name: texts[language].words.cases,
      table: { columns: columnNames.length, printed: printedColumnNames.length, rows: data.length },
    },
    widths: columnNames.map((name) => widths[name]),
    data,
  };
}

/** The rows of a case: one, and others that continue it when it is higher than a row may be. */
function caseRows(row: CaseRow, { language }: Report): Row[] {
  return continuedRows(inColumns((name) => row[name])).map((pieces, index) => {
    const textsOf = new Map(columnNames.map((name, column) => [name, pieces[column] ?? '']));
    if (index > 0) textsOf.set('id', `${row.id} ${texts[language].words.continued}`);
    const height = heightOf(inColumns((name) => textsOf.get(name) ?? ''));
    return columnNames.map((name) => {
      const style = {
        ...boxStyle,
        height,
        ...(name === 'id' ? { fontWeight: 'bold' as const } : {}),
        ...(name === 'statusText' ? statusStyles[row.status] : {}),
      };
      return name === 'time' && index === 0 && row.startedAt !== undefined
        ? timeCell(row.startedAt, style, language)
        : textCell(textsOf.get(name) ?? '', style);
    });
  });
}

export function summarySheet({ summary, limitation, title, language }: Report): WorkbookSheet {
  const { columns, words } = texts[language];
  const header = (text: string, style: Style = {}): CellObject =>
    textCell(text, { ...headerStyle, ...style });
  const number = (count: number, style: Style = {}): CellObject => ({
    value: count,
    type: Number,
    align: 'right',
    alignVertical: 'top',
    ...lineStyle,
    ...(count === 0 ? {} : style),
  });
  const line = (label: string, counts: Counts, style: Style = {}): Row => [
    textCell(label, { ...lineStyle, ...style }),
    ...caseStatuses.map((status) => number(counts[status], { ...statusStyles[status], ...style })),
    number(counts.total, style),
  ];
  return {
    printed: { name: words.summary },
    widths: [32, 14, 14, 14, 20, 14],
    data: [
      [textCell(title, titleStyle)],
      limitation === undefined ? [] : [textCell(limitation, {})],
      [
        header(columns.area),
        ...caseStatuses.map((status) => header(words.statuses[status], { align: 'right' })),
        header(words.total, { align: 'right' }),
      ],
      ...summary.areas.map((area) => line(area.label, area)),
      line(words.all, summary.all, { fontWeight: 'bold' }),
      [],
      [
        textCell(words.share, { fontWeight: 'bold' }),
        summary.share === undefined
          ? textCell('–', {})
          : {
              value: summary.share / 100,
              type: Number,
              format: '0 %',
              align: 'right',
              alignVertical: 'top',
              fontWeight: 'bold',
            },
        textCell(words.shareNote, { indent: 1 }),
      ],
    ],
  };
}
