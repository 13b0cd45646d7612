import writeExcelFile from 'write-excel-file/node';
import type { Report } from '../model.ts';
import { printing } from './print.ts';
import { casesSheet, frontSheet, summarySheet } from './sheets.ts';

/** The report as an Excel workbook: front sheet, test cases, summary. */
export function xlsxOf(report: Report): Promise<Uint8Array> {
  const sheets = [frontSheet(report), casesSheet(report), summarySheet(report)];
  return writeExcelFile(
    sheets.map(({ printed, data, widths }) => ({
      sheet: printed.name,
      data,
      columns: widths.map((width) => ({ width })),
      showGridLines: false,
      ...(printed.table === undefined ? {} : { stickyRowsCount: 1, stickyColumnsCount: 1 }),
    })),
    { fontFamily: 'Calibri', fontSize: 11, features: [printing(sheets.map(({ printed }) => printed))] },
  ).toBuffer();
}
