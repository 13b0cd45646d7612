import type { Element } from '@xmldom/xmldom';
import { errorText } from '../errors/error-text.ts';
import { SheetError } from '../sheet-error.ts';
import { attributeOf, childOf, childrenOf, descendantsOf, flagOf, rootIn } from '../xml/document.ts';
import type { Archive } from '../zip/archive.ts';
import { brokenWorkbook } from '../zip/directory.ts';
import { otherKind } from '../zip/kind.ts';
import { type Area, areaOf, type CellAddress, isWithin } from './address.ts';
import { readCells, type SheetContext } from './cells.ts';
import { checkLimit, maxFormulaCharacters, maxListed, tooMuch } from './limits.ts';
import { allowedBy, type ListRule, type ListSources, listRulesOf } from './lists.ts';
import { relationshipsOf } from './relationships.ts';
import type { Sheet, Workbook } from './sheet.ts';
import { stringOf } from './strings.ts';
import { readStyles } from './styles.ts';

/** Maximum number of formulas of a sheet that are searched for texts. */
const maxFormulas = 5_000;

/** The name of the workbook part. @throws SheetError when the package is no workbook */
export function mainPartOf(archive: Archive): string {
  const kind = archive.part('mimetype')?.toString('latin1') ?? '';
  if (kind.includes('opendocument') || archive.part('META-INF/manifest.xml') !== undefined)
    throw otherKind('ods');
  const part = relationshipsOf(archive, '').find(({ type }) => type === 'officeDocument')?.part;
  if (part === undefined) throw new SheetError(errorText((say) => say.noWorkbook));
  if (part.endsWith('.bin')) throw otherKind('xlsb');
  return part;
}

/** @throws SheetError when a part is missing or broken */
export function readWorkbook(archive: Archive): Workbook {
  const main = mainPartOf(archive);
  const root = requiredRoot(archive, main, 'workbook');
  const relationships = relationshipsOf(archive, main);
  const partOf = (name: string) => relationships.find(({ type }) => type === name)?.part;
  const properties = childOf(root, 'workbookPr');
  const context: SheetContext = {
    strings: stringsIn(rootIn(archive, partOf('sharedStrings'), 'sst')),
    styles: readStyles(rootIn(archive, partOf('styles'), 'styleSheet')),
    from1904: properties !== undefined && flagOf(properties, 'date1904'),
  };
  // Of two relationships with the same id the first counts.
  const byId = new Map(relationships.toReversed().map((one) => [one.id, one]));
  const parts = new Set<string>();
  const drafts = childrenOf(root, 'sheets', 'sheet').flatMap((element) => {
    const id = [...element.attributes].find(({ localName, prefix }) => localName === 'id' && prefix)?.value;
    const relationship = byId.get(id ?? '');
    // Chart sheets and dialog sheets have no cells.
    if (relationship?.type !== 'worksheet') return [];
    const { part } = relationship;
    // Each would be unpacked and parsed again.
    if (parts.has(part.toLowerCase())) throw tooMuch('part', { part: part.replace(/\p{C}/gu, '?') });
    parts.add(part.toLowerCase());
    return readSheet(archive, part, element, context);
  });
  if (drafts.length === 0) throw brokenWorkbook((say) => say.noSheet);
  const names = namesOf(root);
  return {
    names,
    sheets: withLists(drafts, names),
    from1904: context.from1904,
    hasFormulas: drafts.some(({ sheet }) => sheet.formulas.length > 0),
  };
}

function requiredRoot(archive: Archive, part: string, name: string): Element {
  const root = rootIn(archive, part, name);
  if (root === undefined) throw brokenWorkbook((say) => say.missing({ part }));
  return root;
}

const stringsIn = (root: Element | undefined): string[] =>
  root === undefined ? [] : childrenOf(root, 'si').map(stringOf);

function namesOf(root: Element): ReadonlyMap<string, string> {
  return new Map(
    childrenOf(root, 'definedNames', 'definedName').map((element) => [
      (attributeOf(element, 'name') ?? '').toLowerCase(),
      (element.textContent ?? '').trim(),
    ]),
  );
}

/** A sheet whose lists of allowed values are not resolved yet. */
interface SheetDraft {
  readonly sheet: Omit<Sheet, 'lists'>;
  readonly rules: readonly ListRule[];
}

function readSheet(archive: Archive, part: string, entry: Element, context: SheetContext): SheetDraft {
  const root = requiredRoot(archive, part, 'worksheet');
  const { rows, formulas, hiddenRows, rowStyles, cellStyles } = readCells(
    childrenOf(root, 'sheetData', 'row'),
    part,
    context,
  );
  const columns = childrenOf(root, 'cols', 'col').map((column) => ({
    from: Number(attributeOf(column, 'min') ?? 0),
    to: Number(attributeOf(column, 'max') ?? 0),
    style: Number(attributeOf(column, 'style') ?? 0),
    isHidden: flagOf(column, 'hidden'),
  }));
  checkLimit('columns', columns.length, part);
  const formatsOf = memoised((column: number) =>
    columns.filter(({ from, to }) => column >= from && column <= to),
  );
  const styleAt = ({ row, column }: CellAddress): number | undefined =>
    cellStyles.get(row)?.get(column) ?? rowStyles.get(row) ?? formatsOf(column)[0]?.style;
  const merges = childrenOf(root, 'mergeCells', 'mergeCell');
  checkLimit('merged', merges.length, part);
  return {
    rules: listRulesOf(root, part),
    sheet: {
      name: attributeOf(entry, 'name') ?? '',
      part,
      isHidden: ['hidden', 'veryHidden'].includes(attributeOf(entry, 'state') ?? ''),
      isProtected: childOf(root, 'sheetProtection') !== undefined,
      rows,
      hiddenRows,
      isHiddenColumn: (column) => formatsOf(column).some(({ isHidden }) => isHidden),
      merged: merges.flatMap((merge) => areaOf(attributeOf(merge, 'ref') ?? '') ?? []),
      formulas,
      comparedTexts: comparedTextsIn(root),
      styleAt,
      formatAt: (address) => context.styles(styleAt(address)),
    },
  };
}

/** Short texts in formulas and conditional formats. */
function comparedTextsIn(root: Element): string[] {
  const formulas = [...descendantsOf(root, 'f'), ...descendantsOf(root, 'formula')].slice(0, maxFormulas);
  const texts = formulas.flatMap(({ textContent }) =>
    [...(textContent ?? '').slice(0, maxFormulaCharacters).matchAll(/"([^"]{1,40})"/g)].map(
      ([, text = '']) => text,
    ),
  );
  return [...new Set(texts)];
}

function withLists(drafts: readonly SheetDraft[], names: ReadonlyMap<string, string>): Sheet[] {
  const byName = new Map(drafts.toReversed().map(({ sheet }) => [sheet.name, sheet]));
  return drafts.map(({ sheet, rules }) => {
    const sources: ListSources = {
      textsIn: (name, area) => textsIn(name === undefined ? sheet : byName.get(name), area),
      named: (name) => names.get(name.toLowerCase()),
    };
    // Many rules have the same formula.
    const valuesOf = memoised((formula: string) => allowedBy(formula, sources));
    return {
      ...sheet,
      lists: rules.flatMap(({ areas, formula }) => {
        const values = valuesOf(formula);
        return values === undefined ? [] : { areas, values };
      }),
    };
  });
}

function textsIn(sheet: Omit<Sheet, 'lists'> | undefined, area: Area): string[] | undefined {
  if (sheet === undefined) return undefined;
  const texts: string[] = [];
  for (const [row, cells] of sheet.rows) {
    if (row < area.from.row || row > area.to.row) continue;
    for (const cell of cells.values()) {
      const text = isWithin(cell, area) ? cell.text.trim() : '';
      if (text !== '') texts.push(text);
      if (texts.length === maxListed) return texts;
    }
  }
  return texts;
}

function memoised<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) as Value;
  };
}
