import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { CaseResult, RunResult, StepResult } from '../../src/scenarios/index.ts';
import { inLanguages } from './in-languages.ts';

/** Workbooks for tests: files made by LibreOffice, and small ones built in memory. */

export const laidOut = ['norsk-enkel', 'english-sections', 'norsk-uten-id', 'english-protected'] as const;
export type LaidOut = (typeof laidOut)[number];

export const workbookFile = (name: LaidOut): string =>
  fileURLToPath(new URL(`../fixtures/sheets/${name}.xlsx`, import.meta.url));
export const workbookBytes = (name: LaidOut): Buffer => readFileSync(workbookFile(name));

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const package_ = 'http://schemas.openxmlformats.org/package/2006/relationships';

interface Draft {
  /** Content of <worksheet>, by sheet name. */
  readonly sheets: Readonly<Record<string, string>>;
  /** Content of <workbook> before and after <sheets>. */
  readonly before?: string;
  readonly behind?: string;
  /** Additional or replaced parts. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

/** The parts of a small workbook. */
export function partsOf({ sheets, before = '', behind = '', parts = {} }: Draft): Zippable {
  const names = Object.keys(sheets);
  const relationship = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${documents}/${type}" Target="${target}"/>`;
  const texts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${package_}">${relationship('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${documents}">${before}<sheets>${names
      .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="s${index + 1}"/>`)
      .join('')}</sheets>${behind}</workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${package_}">${names
      .map((_, index) => relationship(`s${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`))
      .join(
        '',
      )}${relationship('t', 'sharedStrings', 'sharedStrings.xml')}${relationship('y', 'styles', '/xl/styles.xml')}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((content, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<?xml version="1.0" encoding="UTF-8"?>\r\n<worksheet xmlns="${main}" xmlns:r="${documents}">${content}</worksheet>`,
      ]),
    ),
    ...parts,
  };
  return Object.fromEntries(
    Object.entries(texts).map(([name, content]) => [
      name,
      typeof content === 'string' ? strToU8(content) : content,
    ]),
  );
}

export const smallWorkbook = (draft: Draft): Buffer => Buffer.from(zipSync(partsOf(draft)));

/** The <sheetData> of these rows. */
export const dataOf = (rows: readonly (readonly string[])[], first = 1): string =>
  `<sheetData>${rows
    .map(
      (cells, row) =>
        `<row r="${first + row}">${cells
          .map((text, column) => (text === '' ? '' : cellOf(text, column, first + row)))
          .join('')}</row>`,
    )
    .join('')}</sheetData>`;

const cellOf = (text: string, column: number, row: number): string =>
  `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t xml:space="preserve">${text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')}</t></is></c>`;

/** The parts of a zip by name, in order. */
export const unzipped = (bytes: Uint8Array): ReadonlyMap<string, Buffer> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content)]));

export function stepResult(over: Partial<StepResult> = {}): StepResult {
  return {
    step: 'step-1',
    status: 'passed',
    expected: inLanguages({ en: '201, no body', nb: '201, uten innhold' }),
    actual: inLanguages({ en: '201, no body', nb: '201, uten innhold' }),
    correlationId: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
    ...over,
  };
}

export function caseResult(scenario: string, over: Partial<CaseResult> = {}): CaseResult {
  return { scenario, status: 'passed', endedAt: '2026-11-25T12:04:05Z', steps: [stepResult()], ...over };
}

export function runResult(cases: readonly CaseResult[], over: Partial<RunResult> = {}): RunResult {
  return {
    id: 'run-1',
    kind: 'played',
    state: 'done',
    target: 'http://localhost:8080',
    institution: { organisationNumber: '311002007', name: 'NORDLYS PRØVEFINANS AS' },
    apiVersion: '1.1.2',
    startedAt: '2026-11-25T12:00:00Z',
    endedAt: '2026-11-25T12:05:00Z',
    cases,
    ...over,
  };
}
