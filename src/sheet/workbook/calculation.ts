import { localName, prefixOf, scanChildren, withAttribute } from './scan.ts';

/** Elements before calcPr in a workbook (ECMA-376 part 1, 18.2.27); it is inserted after the last of them. */
const elementsBefore = ['sheets', 'functionGroups', 'externalReferences', 'definedNames'];

/** The workbook part, changed to calculate all formulas on load. */
export function withCalculationOnLoad(text: string): string {
  const children = scanChildren(text);
  const settings = children.find(({ name }) => localName(name) === 'calcPr');
  if (settings !== undefined) {
    const { start, tag } = settings;
    return text.slice(0, start) + withAttribute(tag, 'fullCalcOnLoad', '1') + text.slice(start + tag.length);
  }
  const last = children.findLast(({ name }) => elementsBefore.includes(localName(name)));
  if (last === undefined) return text;
  return `${text.slice(0, last.end)}<${prefixOf(last.name)}calcPr fullCalcOnLoad="1"/>${text.slice(last.end)}`;
}
