/** A fault that keeps the sandbox from starting, in words for the person who started it. No stack is shown. */
export class StartupFault extends Error {
  readonly lines: readonly string[];

  /** @param lines each one fault, naming the option, the path or the line */
  constructor(...lines: string[]) {
    super(lines.join('\n'));
    this.name = 'StartupFault';
    this.lines = lines;
  }
}
