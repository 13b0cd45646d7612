import type { Element } from '@xmldom/xmldom';
import { attributeOf, childOf, childrenOf, flagOf } from '../xml/document.ts';
import { brokenWorkbook } from '../zip/directory.ts';
import { areaOf, maxColumns, maxRows, parseAddress } from './address.ts';
import { maxCharacters, maxFormulaCharacters } from './limits.ts';
import { serialText } from './serial-dates.ts';
import type { Cell, Formula } from './sheet.ts';
import { stringOf, unescaped } from './strings.ts';
import type { Styles } from './styles.ts';

/** Parts of a workbook that its sheets refer to. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: Styles;
  readonly from1904: boolean;
}

export interface Grid {
  readonly formulas: readonly Formula[];
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, Cell>>;
  readonly hiddenRows: ReadonlySet<number>;
  /** Row styles, for cells that do not exist. */
  readonly rowStyles: ReadonlyMap<number, number>;
  /** Styles of existing cells, by row and column. */
  readonly cellStyles: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/**
 * Reads the cells of sheetData (ECMA-376 part 1, 18.3.1.4). A row or cell without a reference follows the previous one.
 */
export function readCells(elements: readonly Element[], part: string, context: SheetContext): Grid {
  const rows = new Map<number, Map<number, Cell>>();
  const formulas: Formula[] = [];
  const hiddenRows = new Set<number>();
  const rowStyles = new Map<number, number>();
  const cellStyles = new Map<number, Map<number, number>>();
  const shared = new Map<string, SharedFormula>();
  let row = 0;
  for (const element of elements) {
    row = Number(attributeOf(element, 'r') ?? row + 1);
    if (!Number.isInteger(row) || row < 1 || row > maxRows) throw brokenWorkbook((say) => say.row({ part }));
    if (flagOf(element, 'hidden')) hiddenRows.add(row);
    if (flagOf(element, 'customFormat')) rowStyles.set(row, Number(attributeOf(element, 's') ?? 0));
    const cells = rows.get(row) ?? new Map<number, Cell>();
    const styles = cellStyles.get(row) ?? new Map<number, number>();
    let column = 0;
    for (const cell of childrenOf(element, 'c')) {
      column = columnAfter(column, attributeOf(cell, 'r'), part);
      styles.set(column, Number(attributeOf(cell, 's') ?? 0));
      const formula = childOf(cell, 'f');
      const isFormula = formula !== undefined;
      if (isFormula) formulas.push({ row, column, ...formulaOf(formula, shared) });
      const text = textIn(cell, context);
      if (isFormula || text !== '') {
        const isBoolean = attributeOf(cell, 't') === 'b';
        cells.set(column, { row, column, text, isFormula, ...(isBoolean ? { isBoolean } : {}) });
      }
    }
    rows.set(row, cells);
    cellStyles.set(row, styles);
  }
  return { rows, formulas, hiddenRows, rowStyles, cellStyles };
}

type SharedFormula = Pick<Formula, 'text' | 'shift'>;

/** A formula; of a shared one, the first cell has the text (ECMA-376 part 1, 18.3.1.40). */
function formulaOf(formula: Element, shared: Map<string, SharedFormula>): SharedFormula {
  const whole = formula.textContent ?? '';
  // Without its text, nothing is known of what it depends on.
  const text = whole.length > maxFormulaCharacters ? '' : whole;
  const index = attributeOf(formula, 't') === 'shared' ? attributeOf(formula, 'si') : undefined;
  if (index === undefined) return { text };
  const area = areaOf(attributeOf(formula, 'ref') ?? '');
  if (text !== '' && area !== undefined) {
    const { from, to } = area;
    shared.set(index, { text, shift: { rows: to.row - from.row, columns: to.column - from.column } });
  }
  return shared.get(index) ?? { text };
}

function columnAfter(last: number, reference: string | undefined, part: string): number {
  const column = reference === undefined ? last + 1 : parseAddress(reference)?.column;
  if (column === undefined || column > maxColumns) throw brokenWorkbook((say) => say.cell({ part }));
  return column;
}

function textIn(cell: Element, { strings, styles, from1904 }: SheetContext): string {
  const inline = childOf(cell, 'is');
  if (inline !== undefined) return stringOf(inline);
  const value = (childOf(cell, 'v')?.textContent ?? '').slice(0, maxCharacters);
  if (value === '') return '';
  const type = attributeOf(cell, 't') ?? 'n';
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
  if (type === 'str') return unescaped(value);
  if (type !== 'n') return value;
  const format = styles(Number(attributeOf(cell, 's') ?? 0));
  const number = Number(value);
  if (format === 'number' || format === 'text' || !Number.isFinite(number)) return value;
  return serialText(number, format, from1904);
}
