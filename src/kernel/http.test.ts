import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BodyIncompleteError, BodyTooLargeError, chunksOf, readText } from './http.ts';

/** A body of these chunks that counts how many are read. */
function bodyOf(...chunks: (string | Error)[]) {
  const read = { chunks: 0 };
  const body = (async function* () {
    for (const chunk of chunks) {
      read.chunks += 1;
      if (chunk instanceof Error) throw chunk;
      yield Buffer.from(chunk, 'latin1');
    }
  })();
  return { read, body };
}

describe('a body', () => {
  test('is rejected as soon as it exceeds the limit, without reading the rest', async () => {
    const { read, body } = bodyOf('1234', '5', '6', '7');
    await expect(readText(body, 4)).rejects.toEqual(new BodyTooLargeError(4));
    expect(read.chunks).toBe(2);
  });

  test('that is incomplete is rejected', async () => {
    await expect(readText(bodyOf('12', new BodyIncompleteError()).body, 4)).rejects.toBeInstanceOf(
      BodyIncompleteError,
    );
  });

  test.each([
    ['nothing', [], ''],
    ['empty chunks', ['', ''], ''],
    ['exactly the limit', ['12', '34'], '1234'],
    ['a letter divided between chunks', ['\xc3', '\xb8'], 'ø'],
    ['a byte order mark alone', ['\xef', '\xbb\xbf'], ''],
  ])('of %s is read as text', async (_, chunks, text) => {
    expect(await readText(bodyOf(...chunks).body, 4)).toBe(text);
  });
});

describe('a large body is sent in chunks', () => {
  const largest = 64 * 1024;
  async function all(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
    const read: Uint8Array[] = [];
    for await (const chunk of chunks) read.push(chunk);
    return read;
  }
  const text = (length: number) => fc.string({ unit: 'binary', minLength: length, maxLength: length });

  test('of at most 64 K characters, which are together the body', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 1, largest - 1, largest, largest + 1),
        fc.oneof(text(3), fc.constantFrom('😀', 'a😀', 'å😀b', '\ud83d')),
        async (length, unit) => {
          const body = unit.repeat(length);
          const sent = Buffer.concat(await all(chunksOf(body)));
          expect(sent.equals(Buffer.from(body))).toBe(true);
          const bytes = Buffer.from(body);
          const chunks = await all(chunksOf(bytes));
          expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
          for (const chunk of chunks) {
            expect(chunk.length).toBeLessThanOrEqual(largest);
            expect(chunk.buffer).toBe(bytes.buffer);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});
