import type { Blob } from 'node:buffer';
import type { Stream } from 'node:stream';
import type { Feature } from 'write-excel-file/node';
import {
  findElement,
  getCellAddress,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
  prependMarkupInsideElement,
  replaceElement,
  sanitizeTextContent,
} from 'write-excel-file/utility';

/** Print settings that write-excel-file has no options for. */
export interface PrintedSheet {
  readonly name: string;
  /** A table with filters in its header row, which is repeated on every printed page. Only its first columns are printed. */
  readonly table?: { readonly columns: number; readonly printed: number; readonly rows: number };
}

const sheetFile = 'xl/worksheets/sheet{id}.xml';

/** The texts at the foot of each page. */
export interface Footer {
  readonly left: string;
  readonly right: (facts: { page: string; pages: string }) => string;
}

/**
 * A4 landscape, one page wide, any number of pages long; a filter on the header row (ECMA-376, 18.3.1.63, 18.3.1.2, 18.2.6).
 * Margins are in inches.
 */
export function printing(sheets: readonly PrintedSheet[], footer: Footer): Feature<Stream | Buffer | Blob> {
  const foot = sanitizeTextContent(footerOf(footer));
  const order = getOrderOfSiblings(sheetFile, 'worksheet') ?? [];
  return {
    files: {
      transform: {
        [sheetFile]: {
          transform: (xml, _, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            if (sheet === undefined) return xml;
            const page = getSelfClosingTagMarkup('pageSetup', {
              paperSize: 9,
              orientation: 'landscape',
              fitToWidth: 1,
              fitToHeight: 0,
            });
            return [
              ...(sheet.table === undefined
                ? []
                : [getSelfClosingTagMarkup('autoFilter', { ref: areaOf(sheet.table) })]),
              getSelfClosingTagMarkup('pageMargins', {
                left: 0.3,
                right: 0.3,
                top: 0.5,
                bottom: 0.6,
                header: 0.3,
                footer: 0.3,
              }),
              page,
              `<headerFooter><oddFooter>${foot}</oddFooter></headerFooter>`,
            ].reduce(
              (all, element) =>
                insertElementMarkupAccordingToOrderOfSiblings(all, element, order, 'worksheet'),
              fitToPage(xml),
            );
          },
        },
        'xl/workbook.xml': {
          transform: (xml) => {
            const names = `<definedNames>${sheets.map(namesOf).join('')}</definedNames>`;
            const existing = findElement(xml, 'definedNames');
            return existing === undefined
              ? insertElementMarkupAccordingToOrderOfSiblings(
                  xml,
                  names,
                  getOrderOfSiblings('xl/workbook.xml', 'workbook') ?? [],
                  'workbook',
                )
              : replaceElement(xml, existing, names);
          },
        },
      },
    },
  };
}

function fitToPage(xml: string): string {
  const worksheet = findElement(xml, 'worksheet');
  return worksheet === undefined
    ? xml
    : prependMarkupInsideElement(xml, worksheet, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
}

const areaOf = ({ columns, rows }: { readonly columns: number; readonly rows: number }): string =>
  `A1:${getCellAddress(rows - 1, columns - 1)}`;

/** Of the text at the left, which must not run into that at the right. */
const maxFooterLength = 80;

/** The foot of a page (18.3.1.46): `&L` and `&R` are its parts, `&A` the sheet, `&P` and `&N` the page and their number. */
function footerOf({ left, right }: Footer): string {
  const shown =
    [...left].length > maxFooterLength ? `${[...left].slice(0, maxFooterLength - 1).join('')}…` : left;
  return `&L${shown.replaceAll('&', '&&')}&R&A, ${right({ page: '&P', pages: '&N' })}`;
}

/** The defined names by which Excel finds the filter, the printed columns, and the rows to repeat on each page. */
function namesOf({ name, table }: PrintedSheet, index: number): string {
  if (table === undefined) return '';
  const sheet = sanitizeTextContent(`'${name.replaceAll("'", "''")}'`);
  const areaTo = (columns: number): string =>
    `${sheet}!$A$1:${getCellAddress(table.rows - 1, columns - 1).replace(/^([A-Z]+)/, '$$$1$$')}`;
  return [
    `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${areaTo(table.columns)}</definedName>`,
    `<definedName name="_xlnm.Print_Area" localSheetId="${index}">${areaTo(table.printed)}</definedName>`,
    `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheet}!$1:$1</definedName>`,
  ].join('');
}
