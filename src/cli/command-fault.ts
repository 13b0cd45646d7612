/** A command could not do what it was asked, in words for the person at the terminal. */
export class CommandFault extends Error {
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'CommandFault';
  }
}
