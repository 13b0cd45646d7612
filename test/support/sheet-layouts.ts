import { ownFolder, readLibrary } from '../../src/scenarios/index.ts';
import {
  accepted,
  addressOf,
  type FillSettings,
  findTables,
  lettersOf,
  matchRows,
  openWorkbook,
  planFill,
  type TableHints,
  wordsOf,
} from '../../src/sheet/index.ts';
import { caseResult, dataOf, runResult, smallWorkbook } from './workbooks.ts';

const cases = readLibrary([ownFolder]).scenarios.map(wordsOf);
const ids = cases.map(({ id }) => id);
/** Of each result one; the others passed. */
const threeResults = runResult([
  caseResult('KFR-N01'),
  caseResult('KFR-N02', { status: 'failed' }),
  caseResult('KFR-N03', { status: 'not-applicable', steps: [] }),
  caseResult('KFR-S01'),
  caseResult('KFR-T01'),
]);

interface Layout {
  /** Areas of merged cells. */
  readonly merged?: readonly string[];
  /** Lists of allowed values by area. */
  readonly lists?: Readonly<Record<string, string>>;
  /** Default: Ark1. */
  readonly sheet?: string;
}

interface Filling {
  readonly hints?: TableHints;
  /** Takes the clear proposals. */
  readonly accept?: boolean;
  /** Rows that a person has mapped, by address. */
  readonly mapping?: Readonly<Record<string, string>>;
  readonly settings?: FillSettings;
}

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Parts without which other programs do not open a workbook. */
export const typed = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/></Types>`,
};

/** A workbook with one sheet of these rows. */
export function layoutOf(
  rows: readonly (readonly string[])[],
  { merged = [], lists = {}, sheet = 'Ark1' }: Layout = {},
): Buffer {
  const merges = merged.map((area) => `<mergeCell ref="${area}"/>`).join('');
  const rules = Object.entries(lists).map(
    ([area, values]) =>
      `<dataValidation type="list" sqref="${area}"><formula1>"${values}"</formula1></dataValidation>`,
  );
  return smallWorkbook({
    sheets: {
      [sheet]: [
        dataOf(rows),
        merges === '' ? '' : `<mergeCells>${merges}</mergeCells>`,
        rules.length === 0 ? '' : `<dataValidations>${rules.join('')}</dataValidations>`,
      ].join(''),
    },
    parts: typed,
  });
}

/** What is written where, which cells are not and why, and what the tables say of their columns. */
export function filledIn(bytes: Buffer, { hints, settings, accept, mapping = {} }: Filling = {}) {
  const workbook = openWorkbook(bytes);
  const tables = findTables(workbook, hints, ids);
  const confirmed = new Map(Object.entries(mapping).map(([key, id]) => [key, { id, isProposal: false }]));
  const matches = matchRows(tables, cases, confirmed);
  const plan = planFill(workbook, accept ? accepted(matches) : matches, threeResults, settings);
  const cells = plan.rows.flatMap((row) => row.cells);
  const at = (which: typeof cells) => which.map((cell): [string, string] => [addressOf(cell), cell.text]);
  return {
    written: Object.fromEntries(at(cells.filter(({ obstacle }) => obstacle === undefined))),
    kept: Object.fromEntries(
      cells.flatMap((cell) => (cell.obstacle === undefined ? [] : [[addressOf(cell), cell.obstacle]])),
    ),
    others: tables.flatMap(({ others }) =>
      others.flatMap(({ columns }) => columns.map(({ column }) => lettersOf(column))),
    ),
    undecided: tables.map(({ undecided }) => undecided).find((one) => one !== undefined),
    lacks: plan.rows.flatMap(({ match, lack }) =>
      lack === undefined ? [] : `${match.row.row}: ${lack.stepCells.map(addressOf).join(' ')}`,
    ),
    proposals: plan.rows.flatMap(({ match: { row, proposal } }) =>
      proposal === undefined ? [] : `${row.row} ${proposal}`,
    ),
    copy: workbook.filled(plan),
  };
}
