import { describe, expect, test } from 'vitest';
import { BodyIncompleteError, BodyTooLargeError, readText } from './http.ts';

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
