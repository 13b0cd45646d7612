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
  readonly orientation: 'portrait' | 'landscape';
  /** A table with filters in its header row, which is repeated on every printed page. */
  readonly table?: { readonly columns: number; readonly rows: number };
}

const sheetFile = 'xl/worksheets/sheet{id}.xml';

/** A4, one page wide, any number of pages long; a filter on the header row (ECMA-376, 18.3.1.63, 18.3.1.2, 18.2.6). */
export function printing(sheets: readonly PrintedSheet[]): Feature<Stream | Buffer | Blob> {
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
              orientation: sheet.orientation,
              fitToWidth: 1,
              fitToHeight: 0,
            });
            return [
              ...(sheet.table === undefined
                ? []
                : [getSelfClosingTagMarkup('autoFilter', { ref: areaOf(sheet.table) })]),
              getSelfClosingTagMarkup('pageMargins', {
                left: 0.4,
                right: 0.4,
                top: 0.5,
                bottom: 0.5,
                header: 0.3,
                footer: 0.3,
              }),
              page,
              '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>',
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

/** The defined names by which Excel finds the filter and the rows to repeat on each page. */
function namesOf({ name, table }: PrintedSheet, index: number): string {
  if (table === undefined) return '';
  const sheet = sanitizeTextContent(`'${name.replaceAll("'", "''")}'`);
  const last = /^([A-Z]+)(\d+)$/.exec(getCellAddress(table.rows - 1, table.columns - 1));
  return [
    `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${sheet}!$A$1:$${last?.[1]}$${last?.[2]}</definedName>`,
    `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheet}!$1:$1</definedName>`,
  ].join('');
}
