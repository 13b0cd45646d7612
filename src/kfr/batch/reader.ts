import { readContentType } from './content-type.ts';
import { explain } from './explain.ts';
import { Upload } from './upload.ts';
import type { BatchOptions, BatchVerdict } from './verdict.ts';

/** The most bytes of the form besides the part customers: other parts, headers, delimiters. */
const ENVELOPE = 64 * 1024;
/** The most bytes processed before yielding to the event loop. */
const SLICE = 64 * 1024;

/**
 * Reads and checks a batch upload (operation addCustomerDSOPGWByFile), all or nothing: one faulty row refuses the
 * file. Memory is bounded: one slice, one row, a hundred faults.
 *
 * Precedence of refusals: too large, multipart, request, type, first faulty row. The body is read to its end before
 * it is refused, unless it is too large. Any input gets a verdict.
 * @param contentType the raw header
 * @throws BodyIncompleteError when the caller disconnects before the body is complete
 */
export async function readBatch(
  contentType: string | undefined,
  body: AsyncIterable<Uint8Array>,
  options: BatchOptions,
): Promise<BatchVerdict> {
  const header = readContentType(contentType);
  const upload = 'refusal' in header ? header : new Upload(header.boundary, options);
  let size = 0;
  let untilTurn = SLICE;
  for await (const chunk of body) {
    for (const slice of slices(chunk)) {
      size += slice.length;
      if (size > options.limit + ENVELOPE) return refusedAsTooLarge(upload, options.limit);
      if (upload instanceof Upload) {
        await upload.write(slice);
        if (upload.tooLarge) return refusedAsTooLarge(upload, options.limit);
      }
      untilTurn -= slice.length;
      if (untilTurn <= 0) {
        untilTurn = SLICE;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }
  if (!(upload instanceof Upload)) return { accepted: false, ...upload };
  const verdict = await upload.verdict();
  // The parser may emit its last bytes only now.
  if (upload.tooLarge) return refusedAsTooLarge(upload, options.limit);
  upload.tellContents();
  return verdict;
}

function* slices(chunk: Uint8Array): Iterable<Buffer> {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  for (let start = 0; start < bytes.length; start += SLICE) yield bytes.subarray(start, start + SLICE);
}

function refusedAsTooLarge(upload: unknown, limit: number): BatchVerdict {
  if (upload instanceof Upload) upload.tellContents();
  return { accepted: false, refusal: 'too-large', explanation: explain('batch-too-large', { limit }) };
}
