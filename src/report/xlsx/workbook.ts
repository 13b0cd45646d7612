import writeExcelFile from 'write-excel-file/node';
import type { Report } from '../model.ts';
import * as texts from '../texts/index.ts';
import { printing } from './print.ts';
import { casesSheet, frontSheet, summarySheet } from './sheets.ts';

/** In which widths are estimated, and the size of all cells but titles. */
const font = { fontFamily: 'Arial', fontSize: 10 };

/** The report as an Excel workbook: front sheet, test cases, summary. */
export function xlsxOf(report: Report): Promise<Uint8Array> {
  const sheets = [frontSheet(report), casesSheet(report), summarySheet(report)];
  const { fileName, page } = texts[report.language].words;
  const { institution, organisationNumber } = report.sheet;
  const footer = { left: [fileName, organisationNumber, institution].filter(Boolean).join(' '), right: page };
  return writeExcelFile(
    sheets.map(({ printed, data, widths }) => ({
      sheet: printed.name,
      data,
      columns: widths.map((width) => ({ width })),
      showGridLines: false,
      ...(printed.table === undefined ? {} : { stickyRowsCount: 1, stickyColumnsCount: 1 }),
    })),
    {
      ...font,
      features: [
        printing(
          sheets.map(({ printed }) => printed),
          footer,
        ),
      ],
    },
  ).toBuffer();
}
