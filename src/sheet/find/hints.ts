import { errorText } from '../errors/error-text.ts';
import { SheetError } from '../sheet-error.ts';
import { columnOf } from '../workbook/address.ts';
import type { Header } from './header.ts';
import { type Column, type Role, weightOf } from './roles.ts';
import { plainWords } from './words.ts';

/** Hints of the user, used instead of searching. */
export interface TableHints {
  readonly sheets?: readonly string[];
  readonly headerRow?: number;
  /** Columns of roles, by letters or heading. */
  readonly columns?: ReadonlyMap<Role, string>;
}

/** Maximum distance of a column given by letters from the last heading. */
const maxDistance = 26;
/** @param isRequired whether a column must exist @throws SheetError when a required column does not exist */
export function withHints(
  header: Header,
  hints: ReadonlyMap<Role, string> | undefined,
  isRequired = false,
): Header {
  if (hints === undefined) return header;
  const columns = new Map(header.columns);
  const named = new Set<Role>();
  let { score } = header;
  for (const [role, hint] of hints) {
    const column = columnByHint(hint, header);
    if (column === undefined) {
      if (isRequired)
        throw new SheetError(errorText((say) => say.noColumn({ role, column: hint, row: header.row })));
      continue;
    }
    for (const [other, taken] of columns) if (taken.column === column.column) columns.delete(other);
    if (!header.columns.has(role)) score += weightOf(role);
    columns.set(role, column);
    named.add(role);
  }
  return { ...header, columns, score, named };
}

/** A heading takes precedence over letters: OK could be both. */
function columnByHint(hint: string, { headings }: Header): Column | undefined {
  const words = plainWords(hint);
  for (const [column, heading] of headings) if (plainWords(heading) === words) return { column, heading };
  const column = columnOf(hint.trim());
  // Letters far to the right are a missing heading: DAG is a column, too.
  const isNear = column !== undefined && column <= Math.max(0, ...headings.keys()) + maxDistance;
  return isNear ? { column, heading: headings.get(column) ?? '' } : undefined;
}
