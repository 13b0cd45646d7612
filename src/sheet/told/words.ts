import type { NearTable } from '../find/near-table.ts';
import type { Role } from '../find/roles.ts';

/** Messages about tables. */
export interface TableTexts {
  readonly roles: Readonly<Record<Role, string>>;
  readonly noTable: string;
  near(
    near: Pick<NearTable, 'sheet' | 'row' | 'lacks' | 'column'> & { readonly found: readonly string[] },
  ): string;
  /** Suffixes of the names of the filled copy and of the mapping, for a workbook in this language. */
  readonly suffixes: { readonly filled: string; readonly mapping: string };
}
