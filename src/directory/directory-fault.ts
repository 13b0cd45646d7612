/** A change of the directory that was refused; nothing has changed. */
export class DirectoryFault extends Error {
  /** Each one fault, naming the entry and the field. */
  readonly lines: readonly string[];

  constructor(...lines: string[]) {
    super(lines.join('\n'));
    this.name = 'DirectoryFault';
    this.lines = lines;
  }
}

/** The rules of the file were kept, but it could not be written; nothing has changed. */
export class DirectoryNotWritten extends DirectoryFault {}
