import { caseNamedIn, caseWithId, type KnownIds } from '../match/ids.ts';
import { anyOf } from '../rules.ts';
import type { Area, CellAddress } from '../workbook/address.ts';
import type { Role } from './roles.ts';
import type { Block, TableRow } from './test-row.ts';
import { plainWords } from './words.ts';

/** A row below headings, before it is known what it is. */
export interface RawRow extends TableRow {
  readonly isAcross: boolean;
  /** Merged across the table, or a single text where others have several. */
  readonly isSubheading: boolean;
  /** The text in the column of steps, if there is one. */
  readonly step: string;
  /** A cell with the id or title that is merged over several rows. */
  readonly area?: Area | undefined;
  /** The texts that are merged over the same rows. */
  readonly areaTexts: readonly string[];
  readonly labels: ReadonlyMap<Role, CellAddress>;
}

/** A title above the headings. */
export interface Caption {
  readonly row: number;
  readonly texts: readonly string[];
  readonly labels: ReadonlyMap<Role, CellAddress>;
}

interface Draft {
  readonly title?: RawRow;
  readonly caption?: Caption;
  readonly name: string | undefined;
  readonly steps: RawRow[];
  readonly labels: Map<Role, CellAddress>;
  /** The last row of the steps and labels below them. */
  last?: number;
}

const stepWord = `(?:${anyOf('step')})`;
const stepHeading = new RegExp(`^${stepWord}(?: (?:nr|no|nummer|number|#|id))?$`);
export const isStepHeading = (heading: string): boolean => stepHeading.test(plainWords(heading));

/** Whether a text begins with the number of a step: `1`, `1.2 Hente token`, `Steg 3`, `b)`. */
const numbered = new RegExp(String.raw`^(?:${stepWord}\s*)?\d+(?:\.\d+)*(?:[.):]|\s|$)|^[a-z][.)]`, 'iu');
/** Whether a text is nothing but that. */
const number = new RegExp(String.raw`^(?:(?:${stepWord}\s*)?\d+(?:\.\d+)*|[a-z])[.):]?$`, 'iu');
export const isStepNumber = (text: string): boolean => number.test(text.trim());

/** The case whose id is in the texts. */
export const nameIn = (ids: KnownIds, ...texts: readonly string[]): string | undefined =>
  caseWithId(texts[0] ?? '', ids) ?? caseNamedIn(texts.join(' | '), ids);

/** The tests in rows: single rows, and blocks of a title with the steps below it. */
export function testsIn(rows: readonly RawRow[], caption: Caption | undefined, ids: KnownIds): TableRow[] {
  const tests: TableRow[] = [];
  const haveNumbers = rows.some(({ step }) => isStepNumber(step));
  const nameOf = (row: RawRow) => nameIn(ids, row.id, ...row.texts);
  let open: Draft | undefined = caption && {
    caption,
    name: nameIn(ids, '', ...caption.texts),
    steps: [],
    labels: new Map(caption.labels),
  };
  for (const row of rows) {
    // Next to its steps, a label is that of the block; further down it may be that of the sheet.
    if (open !== undefined && open.last === row.row - 1 && isLabel(row)) {
      for (const [role, address] of row.labels) open.labels.set(role, address);
      open.last = row.row;
      continue;
    }
    if (open !== undefined && isStepOf(open, row)) {
      open.steps.push(row);
      open.last = row.row;
      continue;
    }
    close();
    const isTitle = nameOf(row) !== undefined || row.area !== undefined;
    if (isTitle || (haveNumbers && row.isSubheading && row.step !== '' && !numbered.test(row.step)))
      open = { title: row, name: nameOf(row), steps: [], labels: new Map(row.labels) };
    else if (!row.isSubheading) tests.push(row);
  }
  close();
  return tests;

  function isLabel(row: RawRow): boolean {
    return row.labels.size > 0 && !numbered.test(row.step) && nameOf(row) === undefined;
  }

  function close(): void {
    if (open !== undefined) tests.push(...testOf(open));
    open = undefined;
  }

  function isStepOf({ title, caption: isBelowCaption, name }: Draft, row: RawRow): boolean {
    if (row.area !== undefined || title?.area !== undefined)
      return row.area?.from.row === title?.area?.from.row;
    const own = nameIn(ids, row.id);
    if (own !== undefined && own !== name) return false;
    if (own !== undefined) return row.step !== '' || row.id === title?.id || isPartOfId(row.id, ids);
    const isNumbered =
      [row.step, row.texts[0] ?? ''].some((text) => numbered.test(text)) || isStepNumber(row.id);
    // A step may name another test; where the first row has a number, too, each row is a test.
    const isTitleNumbered = title !== undefined && (numbered.test(title.step) || isStepNumber(title.id));
    const named = nameOf(row);
    if ((isTitleNumbered || !isNumbered) && named !== undefined && named !== name) return false;
    if (row.isSubheading && !isNumbered) return false;
    // Below a line with nothing but a title, all rows are steps.
    if (isBelowCaption !== undefined || (title?.isSubheading && name !== undefined)) return true;
    if (title === undefined || isStepNumber(title.id)) return row.step !== '' && row.id === '';
    return (row.step !== '' && row.id === '') || isNumbered;
  }
}

/** `N01.2`, `N01-b`: the id of a test with the number of a step. */
const isPartOfId = (id: string, ids: KnownIds): boolean =>
  caseWithId(id, ids) === undefined && /[.\-/_ ]\d{1,2}[.)]?$|[\d.\-/_ ]\p{Ll}[.)]?$/u.test(id.trim());

function testOf({ title, caption, steps, labels }: Draft): TableRow[] {
  const rows = [...(title === undefined ? [] : [title]), ...steps];
  const production = rows.some(({ isForProduction }) => isForProduction) ? { isForProduction: true } : {};
  if (title === undefined) {
    const [first] = steps;
    if (first === undefined || caption === undefined) return [];
    const { row, texts } = caption;
    return [{ row, id: '', texts, isHidden: first.isHidden, block: { steps, labels }, ...production }];
  }
  if (steps.length === 0) return title.isSubheading ? [] : [title];
  const isStep =
    title.area !== undefined ||
    steps.some(({ id }) => id !== '' && id === title.id) ||
    /\d[.\-/_ ]\d{1,2}[.)]?$/.test(title.id) ||
    (title.step !== '' &&
      (numbered.test(title.step) || !steps.some(({ step, id }) => numbered.test(step || id))));
  const block: Block = isStep ? { steps: [title, ...steps], labels } : { steps, labels, titleRow: title.row };
  const { row, id, texts, isHidden } = title;
  // What the first step says is not what the test is about.
  const said = title.area !== undefined ? title.areaTexts : isStep && id !== '' ? [] : texts;
  return [{ row, id, texts: said, isHidden, block, ...production }];
}
