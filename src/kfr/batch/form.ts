import { Busboy, type BusboyInstance } from '@fastify/busboy';

/** Limit of the parts that are parsed. The form needs two; no client sends this many by mistake. */
const mostParts = 32;

/** Receives the bytes of one part as they arrive. */
export type PartReader = (bytes: Buffer) => void;

/**
 * Splits a multipart body into its parts, with busboy. The first delimiter has been checked. Every part is read as a
 * stream, with or without a file name. Parts without `Content-Disposition: form-data` are skipped.
 */
export class Form {
  readonly #parser: BusboyInstance;
  /** Resolves the promise of `end`. */
  #resolveEnd: ((isClosed: boolean) => void) | undefined;
  #isClosed: boolean | undefined;
  #readerError: { error: unknown } | undefined;
  tooManyParts = false;

  /** @param onPart called at the start of each part with its name, if any, and its Content-Transfer-Encoding */
  constructor(boundary: string, onPart: (name: string | undefined, encoding: string) => PartReader) {
    const quoted = boundary.replace(/["\\]/g, '\\$&');
    this.#parser = new Busboy({
      headers: { 'content-type': `multipart/form-data; boundary="${quoted}"` },
      limits: { parts: mostParts },
      isPartAFile: () => true,
    });
    this.#parser.on('file', (name: string | undefined, file, _fileName, encoding) => {
      // Both this stream and the parser emit `error` if the body ends early; unhandled, either ends the process.
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

  /** Resolves when the parser can take more (back-pressure). @throws the error of a part's reader */
  async write(bytes: Buffer): Promise<void> {
    await new Promise<void>((resolve) => this.#parser.write(bytes, () => resolve()));
    this.#throwReaderError();
  }

  /** @returns whether the closing delimiter has been read @throws the error of a part's reader */
  async end(): Promise<boolean> {
    const isClosed = await new Promise<boolean>((resolve) => {
      this.#resolveEnd = resolve;
      if (this.#isClosed !== undefined) resolve(this.#isClosed);
      else this.#parser.end();
    });
    // If the body ends early, bytes before its end may still be in the parser's streams.
    await new Promise((resolve) => setImmediate(resolve));
    this.#throwReaderError();
    return isClosed;
  }

  #end(isClosed: boolean): void {
    this.#isClosed ??= isClosed;
    this.#resolveEnd?.(this.#isClosed);
  }

  /** Defers an error of a part's reader: thrown in an event of the parser, it could not be caught. */
  #guarded<T>(read: () => T): T | undefined {
    try {
      return this.#readerError === undefined ? read() : undefined;
    } catch (error) {
      this.#readerError = { error };
      return undefined;
    }
  }

  #throwReaderError(): void {
    if (this.#readerError !== undefined) throw this.#readerError.error;
  }
}
