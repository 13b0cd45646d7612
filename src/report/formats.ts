import { jsonType } from '../kernel/index.ts';
import { htmlOf } from './html/page.ts';
import { reportJson } from './json.ts';
import type { Report } from './model.ts';
import * as texts from './texts/index.ts';
import { dayOf } from './wording/time.ts';

interface FormatRow {
  readonly contentType: string;
  /** File extensions; the first is used for new files. */
  readonly extensions: readonly [string, ...string[]];
  /** Whether a browser displays it instead of downloading it. */
  readonly inline: boolean;
  readonly write: (report: Report) => string | Promise<string | Uint8Array>;
}

/** Loads the writers of workbooks and XML lazily, for a fast start of the sandbox. */
const table = {
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['.xlsx'],
    inline: false,
    write: async (report: Report) => (await import('./xlsx/workbook.ts')).xlsxOf(report),
  },
  html: {
    contentType: 'text/html; charset=utf-8',
    extensions: ['.html', '.htm'],
    inline: true,
    write: htmlOf,
  },
  junit: {
    contentType: 'application/xml; charset=utf-8',
    extensions: ['.junit.xml', '.xml'],
    inline: false,
    write: async (report: Report) => (await import('./junit.ts')).junitOf(report),
  },
  json: { contentType: jsonType, extensions: ['.json'], inline: true, write: reportJson },
} as const satisfies Readonly<Record<string, FormatRow>>;

export type ReportFormat = keyof typeof table;

export const reportFormats = Object.keys(table) as [ReportFormat, ...ReportFormat[]];

/** The format for a file name; undefined for an unknown extension. */
export const formatOfFile = (file: string): ReportFormat | undefined =>
  reportFormats.find((format) =>
    table[format].extensions.some((extension) => file.toLowerCase().endsWith(extension)),
  );

export interface ReportFile {
  readonly body: string | Uint8Array;
  readonly contentType: string;
  /** Such as `KFR-integrasjonstest-311002007-2026-03-04.xlsx`. */
  readonly fileName: string;
  readonly inline: boolean;
}

/** Writes a report as a file. */
export async function writeReport(report: Report, format: ReportFormat): Promise<ReportFile> {
  const { contentType, extensions, inline, write } = table[format];
  const { organisationNumber, from, to } = report.sheet;
  const day = dayOf(to ?? from);
  return {
    body: await write(report),
    contentType,
    fileName: `${texts[report.language].words.fileName}-${organisationNumber.replace(/\W/g, '')}-${day}${extensions[0]}`,
    inline,
  };
}
