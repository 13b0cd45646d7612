import { htmlOf } from './html/page.ts';
import { parseJson } from './json.ts';
import type { Report } from './model.ts';
import * as texts from './texts/index.ts';
import { shownTime } from './wording/time.ts';

interface FormatRow {
  readonly contentType: string;
  /** File endings; the first is used for new files. */
  readonly endings: readonly [string, ...string[]];
  /** Whether a browser may show it instead of storing it. */
  readonly shown: boolean;
  readonly write: (report: Report) => string | Promise<string | Uint8Array>;
}

/** Writers of workbooks and XML are loaded on demand, to keep the start of a sandbox fast. */
const table = {
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['.xlsx'],
    shown: false,
    write: async (report: Report) => (await import('./xlsx/workbook.ts')).xlsxOf(report),
  },
  html: { contentType: 'text/html; charset=utf-8', endings: ['.html', '.htm'], shown: true, write: htmlOf },
  junit: {
    contentType: 'application/xml; charset=utf-8',
    endings: ['.junit.xml', '.xml'],
    shown: false,
    write: async (report: Report) => (await import('./junit.ts')).junitOf(report),
  },
  json: { contentType: 'application/json', endings: ['.json'], shown: true, write: parseJson },
} as const satisfies Readonly<Record<string, FormatRow>>;

export type ReportFormat = keyof typeof table;

export const reportFormats = Object.keys(table) as [ReportFormat, ...ReportFormat[]];

/** The format for a file name; undefined for an unknown ending. */
export const formatOfFile = (file: string): ReportFormat | undefined =>
  reportFormats.find((format) => table[format].endings.some((ending) => file.toLowerCase().endsWith(ending)));

export interface WrittenReport {
  readonly body: string | Uint8Array;
  readonly contentType: string;
  /** Such as `KFR-integrasjonstest-311002007-2026-03-04.xlsx`. */
  readonly fileName: string;
  readonly shown: boolean;
}

export async function writeReport(report: Report, format: ReportFormat): Promise<WrittenReport> {
  const { contentType, endings, shown, write } = table[format];
  const { organisationNumber, from, to } = report.sheet;
  const day = shownTime(to ?? from).slice(0, 10);
  return {
    body: await write(report),
    contentType,
    fileName: `${texts[report.language].words.fileName}-${organisationNumber.replace(/\W/g, '')}-${day}${endings[0]}`,
    shown,
  };
}
