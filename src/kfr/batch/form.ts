import { Busboy, type BusboyInstance } from '@fastify/busboy';

/** More parts than any client sends by mistake; the form needs two. */
const MOST_PARTS = 32;

/** Takes the bytes of one part as they arrive. */
export type PartReader = (bytes: Buffer) => void;

/**
 * Splits a multipart body, whose first delimiter has been checked, into its parts (busboy). Every part is read as a
 * stream, with or without a file name. Parts without `Content-Disposition: form-data` are skipped.
 */
export class Form {
  readonly #parser: BusboyInstance;
  #settle: ((closed: boolean) => void) | undefined;
  #closed: boolean | undefined;
  #defect: { error: unknown } | undefined;
  tooManyParts = false;

  /** @param onPart called at the start of each part with its name, if it has one, and its Content-Transfer-Encoding */
  constructor(boundary: string, onPart: (name: string | undefined, encoding: string) => PartReader) {
    const quoted = boundary.replace(/["\\]/g, '\\$&');
    this.#parser = new Busboy({
      headers: { 'content-type': `multipart/form-data; boundary="${quoted}"` },
      limits: { parts: MOST_PARTS },
      isPartAFile: () => true,
    });
    this.#parser.on('file', (name: string | undefined, file, _fileName, encoding) => {
      // Both this stream and the parser emit `error` when the body ends early; unhandled, either would end the process.
      file.on('error', () => this.#end(false));
      const read = this.#guarded(() => onPart(name, encoding));
      file.on('data', (bytes: Buffer) => this.#guarded(() => read?.(bytes)));
    });
    this.#parser.on('partsLimit', () => {
      this.tooManyParts = true;
    });
    this.#parser.on('error', () => this.#end(false));
    this.#parser.on('finish', () => this.#end(true));
  }

  /** Resolves when the parser accepts more. */
  async write(bytes: Buffer): Promise<void> {
    await new Promise<void>((resolve) => this.#parser.write(bytes, () => resolve()));
    this.#throwDefect();
  }

  /** @returns whether the closing delimiter was there */
  async end(): Promise<boolean> {
    const closed = await new Promise<boolean>((resolve) => {
      this.#settle = resolve;
      if (this.#closed !== undefined) resolve(this.#closed);
      else this.#parser.end();
    });
    // Bytes read before an early end are still in the parser's streams.
    await new Promise((resolve) => setImmediate(resolve));
    this.#throwDefect();
    return closed;
  }

  #end(closed: boolean): void {
    this.#closed ??= closed;
    this.#settle?.(this.#closed);
  }

  /** Keeps an exception of a part's reader out of the parser's event, where nobody could catch it. */
  #guarded<T>(step: () => T): T | undefined {
    try {
      return this.#defect === undefined ? step() : undefined;
    } catch (error) {
      this.#defect = { error };
      return undefined;
    }
  }

  #throwDefect(): void {
    if (this.#defect !== undefined) throw this.#defect.error;
  }
}
