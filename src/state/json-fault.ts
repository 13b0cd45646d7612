/** Invalid JSON, or JSON beyond the limits of the reader. */
export class JsonFault extends Error {
  constructor(line: number, what: string) {
    super(`line ${line}: ${what}`);
    this.name = 'JsonFault';
  }
}
