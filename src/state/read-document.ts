import { setImmediate as nextTurn } from 'node:timers/promises';
import { BodyTooLarge } from '../kernel/index.ts';
import { JsonError } from './json-error.ts';
import { JsonReader, type Place, type Taker } from './json-reader.ts';

/** Bytes of a document. */
const largest = 256 * 1024 * 1024;
/** Bytes parsed at a time, and milliseconds before yielding to the event loop. */
const slice = 8 * 1024;
const turn = 5;

/** Takes the element of a long list: of `register.batches`, or of the rows of one institution. */
export type ElementTaker = (place: Place, value: unknown) => void;

/**
 * Reads a document in short turns of the event loop.
 * @param take gets relationships and batches, which are kept nowhere
 * @returns the rest of it: whatever JSON holds
 * @throws JsonError when it is no JSON in UTF-8; BodyTooLarge past 256 MB; whatever `take` throws
 */
export async function readDocument(
  document: AsyncIterable<Uint8Array>,
  take: ElementTaker,
): Promise<unknown> {
  const reader = new JsonReader((place) => takerOf(place, take));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  let began = performance.now();
  try {
    for await (const chunk of document) {
      size += chunk.length;
      if (size > largest) throw new BodyTooLarge(largest);
      for (let at = 0; at < chunk.length; at += slice) {
        reader.write(decoder.decode(chunk.subarray(at, at + slice), { stream: true }));
        if (performance.now() - began < turn) continue;
        await nextTurn();
        began = performance.now();
      }
    }
    reader.write(decoder.decode());
    return reader.end();
  } catch (error) {
    throw isNoUtf8(error) ? new JsonError(reader.line, 'the document is not UTF-8') : error;
  }
}

const isNoUtf8 = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

function takerOf(place: Place, take: ElementTaker): Taker | undefined {
  const [part, list] = place;
  const isLong =
    part === 'register' &&
    (list === 'batches'
      ? place.length === 2
      : place.length === 3 && (list === 'relationships' || list === 'orphans'));
  return isLong ? (value, at) => take([...place, at], value) : undefined;
}
