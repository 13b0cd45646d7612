import type { Role } from './roles.ts';

/** The row of a sheet that comes nearest to headings of tests, and what it lacks. */
export interface NearTable {
  readonly sheet: string;
  readonly row: number;
  /** The roles of the headings that were found. */
  readonly found: readonly Role[];
  /** A column for results, one that tells the test, or neither: then there is too little of both. */
  readonly lacks: 'result' | 'description' | undefined;
  /** Letters of a column that may be for it. */
  readonly column: string;
}
