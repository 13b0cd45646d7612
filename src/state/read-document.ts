import { setImmediate as nextTurn } from 'node:timers/promises';
import { BodyTooLargeError, NotUtf8Error, Utf8Decoder, utf8Remedy } from '../kernel/index.ts';
import { type ElementHandler, JsonError, type JsonPath, JsonReader } from './json-reader.ts';

/** In bytes. */
const maxSize = 256 * 1024 * 1024;
const sliceSize = 8 * 1024;
/** How long to parse before yielding to the event loop. */
const turnInMs = 5;

/** Receives a batch or relationship with its path. */
export type RegisterEntryHandler = (path: JsonPath, value: unknown) => void;

/**
 * Reads a document in short turns of the event loop.
 * @param onEntry receives relationships and batches, which are not kept
 * @returns the rest of the document, any JSON value
 * @throws JsonError if it is not JSON in UTF-8; BodyTooLargeError above 256 MB; whatever `onEntry` throws
 */
export async function readDocument(
  document: AsyncIterable<Uint8Array>,
  onEntry: RegisterEntryHandler,
): Promise<unknown> {
  const reader = new JsonReader((path) => handlerOf(path, onEntry));
  const decoder = new Utf8Decoder();
  let size = 0;
  let began = performance.now();
  try {
    for await (const chunk of document) {
      size += chunk.length;
      if (size > maxSize) throw new BodyTooLargeError(maxSize);
      for (let at = 0; at < chunk.length; at += sliceSize) {
        reader.write(decoder.decode(chunk.subarray(at, at + sliceSize), reader.line));
        if (performance.now() - began < turnInMs) continue;
        await nextTurn();
        began = performance.now();
      }
    }
    reader.write(decoder.decodeLast());
    return reader.end();
  } catch (error) {
    if (!(error instanceof NotUtf8Error)) throw error;
    throw new JsonError(
      error.line,
      `the document is not UTF-8: ${error.found.en}. ${utf8Remedy('file').en} ${utf8Remedy('json').en}`,
    );
  }
}

/** Handles the elements of `register.batches` and of the lists in `register.relationships` and `register.orphans`. */
function handlerOf(path: JsonPath, onEntry: RegisterEntryHandler): ElementHandler | undefined {
  const [root, list] = path;
  const isHandled =
    root === 'register' &&
    (list === 'batches'
      ? path.length === 2
      : path.length === 3 && (list === 'relationships' || list === 'orphans'));
  return isHandled ? (value, index) => onEntry([...path, index], value) : undefined;
}
