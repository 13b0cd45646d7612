/** A workbook that cannot be read, a table that cannot be found, a mapping that is wrong: in words for whoever gave it. */
export class SheetFault extends Error {
  readonly lines: readonly string[];
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'SheetFault';
    this.lines = lines;
  }
}
