import { largestUpload, type Request } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';
import { lookAhead, type UploadPreview } from './batch/look-ahead.ts';
import { fileIdentifiers } from './customer.ts';

/** The body of a call: can be read once, and again after `lookAhead`. */
export class CallBody implements AsyncIterable<Uint8Array> {
  readonly #contentType: string | undefined;
  readonly #switches: Switches;
  #unread: AsyncIterable<Uint8Array>;

  constructor({ headers, body }: Request, switches: Switches) {
    this.#contentType = headers['content-type'];
    this.#unread = body;
    this.#switches = switches;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return this.#unread[Symbol.asyncIterator]();
  }

  /** Checks the file of an upload before the call is carried out. Call it once at most. */
  async lookAhead(): Promise<UploadPreview> {
    const { body, ...preview } = await lookAhead(this.#contentType, this.#unread, {
      limit: largestUpload,
      ...fileIdentifiers(this.#switches),
    });
    this.#unread = body;
    return preview;
  }
}
