import { Busboy, type BusboyInstance } from '@fastify/busboy';

/** More parts than any client sends by mistake; the form needs two. */
const MOST_PARTS = 32;

/** Takes the bytes of one part as they arrive. */
export type PartReader = (bytes: Buffer) => void;

/**
 * Splits a multipart body whose first delimiter is known to be right into its parts (busboy). Every part is
 * read as a stream, with or without a file name. Parts without a `Content-Disposition: form-data` are skipped.
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
      // Both this stream and the parser report a body that ends too early; unheard, either ends the process.
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

  /** Resolves when the parser wants more. */
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
    // What the parser had read before an early end is still on its way through its streams.
    await new Promise((resolve) => setImmediate(resolve));
    this.#throwDefect();
    return closed;
  }

  #end(closed: boolean): void {
    this.#closed ??= closed;
    this.#settle?.(this.#closed);
  }

  /** An exception of a part's reader must not surface in the parser's event, where nobody can catch it. */
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
