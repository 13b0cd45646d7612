/** A file that a report is to be made of is not what it has to be. */
export class ReportFault extends Error {
  /** Each one fault, naming the field. */
  readonly lines: readonly string[];
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'ReportFault';
    this.lines = lines;
  }
}
