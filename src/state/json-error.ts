/** Not JSON, or beyond the limits of the reader. */
export class JsonError extends Error {
  constructor(line: number, what: string) {
    super(`line ${line}: ${what}`);
    this.name = 'JsonError';
  }
}
