import { plain, prefixOf, scanChildren, withAttribute } from './scan.ts';

/** Elements before calcPr in a workbook (ECMA-376 part 1, 18.2.27), to find where to insert it. */
const before = ['sheets', 'functionGroups', 'externalReferences', 'definedNames'];

/** The workbook part with a calculation of all formulas on load. */
export function calculatedOnLoad(text: string): string {
  const children = scanChildren(text);
  const settings = children.find(({ name }) => plain(name) === 'calcPr');
  if (settings !== undefined) {
    const { start, tag } = settings;
    return text.slice(0, start) + withAttribute(tag, 'fullCalcOnLoad', '1') + text.slice(start + tag.length);
  }
  const last = children.findLast(({ name }) => before.includes(plain(name)));
  if (last === undefined) return text;
  return `${text.slice(0, last.end)}<${prefixOf(last.name)}calcPr fullCalcOnLoad="1"/>${text.slice(last.end)}`;
}
