/** A syntax error, or a document beyond the limits of the reader. */
export class JsonError extends Error {
  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.name = 'JsonError';
  }
}
