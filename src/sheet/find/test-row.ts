import type { CellAddress } from '../workbook/address.ts';
import type { Role } from './roles.ts';

/** A test in a table: a row, or a block of rows. */
export interface TableRow {
  /** The first row. */
  readonly row: number;
  readonly id: string;
  /** The texts of the columns that describe the test and its expected result; of a block, those of its title. */
  readonly texts: readonly string[];
  readonly isHidden: boolean;
  /** For a test in production: below such a heading, or of such an environment. A block is when one of its rows is. */
  readonly isForProduction?: boolean;
  readonly block?: Block;
}

/** The rows of one test: a title and its steps. */
export interface Block {
  readonly steps: readonly TableRow[];
  /** The row of the title, when it is in the table. */
  readonly titleRow?: number;
  /** Cells beside a label, for the whole test: `Resultat: …`. */
  readonly labels: ReadonlyMap<Role, CellAddress>;
}

/** The rows whose cells may be for results; the title of a block may be above the table. */
export const cellRowsOf = ({ row, block }: TableRow): number[] =>
  block === undefined
    ? [row]
    : [...(block.titleRow === undefined ? [] : [block.titleRow]), ...block.steps.map((step) => step.row)];
