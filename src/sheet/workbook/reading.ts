import type { Element } from '@xmldom/xmldom';
import { errorText } from '../errors/error-text.ts';
import { SheetError } from '../sheet-error.ts';
import { attributeOf, childOf, childrenOf, descendantsOf, flagOf, rootIn } from '../xml/document.ts';
import type { Archive } from '../zip/archive.ts';
import { brokenWorkbook } from '../zip/directory.ts';
import { otherKind } from '../zip/kind.ts';
import { type Area, areaOf, type CellAddress, isWithin } from './address.ts';
import { readCells, type SheetContext } from './cells.ts';
import { allowedBy, type ListRule, listRulesOf } from './lists.ts';
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
  const drafts = childrenOf(root, 'sheets', 'sheet').flatMap((element) => {
    const id = [...element.attributes].find(({ localName, prefix }) => localName === 'id' && prefix)?.value;
    const relationship = relationships.find((one) => one.id === id);
    // Chart sheets and dialog sheets have no cells.
    if (relationship?.type !== 'worksheet') return [];
    return readSheet(archive, relationship.part, element, context);
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
  const styleAt = ({ row, column }: CellAddress): number | undefined =>
    cellStyles.get(row)?.get(column) ??
    rowStyles.get(row) ??
    columns.find(({ from, to }) => column >= from && column <= to)?.style;
  return {
    rules: listRulesOf(root),
    sheet: {
      name: attributeOf(entry, 'name') ?? '',
      part,
      isHidden: ['hidden', 'veryHidden'].includes(attributeOf(entry, 'state') ?? ''),
      isProtected: childOf(root, 'sheetProtection') !== undefined,
      rows,
      hiddenRows,
      isHiddenColumn: (column) =>
        columns.some(({ from, to, isHidden }) => isHidden && column >= from && column <= to),
      merged: childrenOf(root, 'mergeCells', 'mergeCell').flatMap(
        (merge) => areaOf(attributeOf(merge, 'ref') ?? '') ?? [],
      ),
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
    [...(textContent ?? '').matchAll(/"([^"]{1,40})"/g)].map(([, text = '']) => text),
  );
  return [...new Set(texts)];
}

function withLists(drafts: readonly SheetDraft[], names: ReadonlyMap<string, string>): Sheet[] {
  const textsIn = (sheet: Omit<Sheet, 'lists'> | undefined, area: Area) =>
    sheet &&
    [...sheet.rows.values()]
      .flatMap((cells) => [...cells.values()])
      .filter((cell) => isWithin(cell, area))
      .map(({ text }) => text.trim())
      .filter((text) => text !== '');
  return drafts.map(({ sheet, rules }) => ({
    ...sheet,
    lists: rules.flatMap(
      (rule) =>
        allowedBy(rule, {
          textsIn: (name, area) =>
            textsIn(
              name === undefined ? sheet : drafts.find((draft) => draft.sheet.name === name)?.sheet,
              area,
            ),
          named: (name) => names.get(name.toLowerCase()),
        }) ?? [],
    ),
  }));
}
