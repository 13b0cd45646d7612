/** A text that is not JSON, or not as this reader wants it. */
export class JsonFault extends Error {
  constructor(line: number, what: string) {
    super(`line ${line}: ${what}`);
    this.name = 'JsonFault';
  }
}
