import { describe, expect, test } from 'vitest';
import { BodyIncompleteError, BodyTooLargeError, readText } from './http.ts';

/** A body in these chunks that counts how many were asked for. */
function bodyOf(...chunks: (string | Error)[]) {
  const asked = { for: 0 };
  const body = (async function* () {
    for (const chunk of chunks) {
      asked.for += 1;
      if (chunk instanceof Error) throw chunk;
      yield Buffer.from(chunk, 'latin1');
    }
  })();
  return { asked, body };
}

describe('a body', () => {
  test('is refused as soon as it outgrows the limit, and not read to its end', async () => {
    const { asked, body } = bodyOf('1234', '5', '6', '7');
    await expect(readText(body, 4)).rejects.toEqual(new BodyTooLargeError(4));
    expect(asked.for).toBe(2);
  });

  test('that is cut off is not taken for a whole one', async () => {
    await expect(readText(bodyOf('12', new BodyIncompleteError()).body, 4)).rejects.toBeInstanceOf(
      BodyIncompleteError,
    );
  });

  test.each([
    ['nothing', [], ''],
    ['empty chunks', ['', ''], ''],
    ['exactly the limit', ['12', '34'], '1234'],
    ['a letter divided between chunks', ['\xc3', '\xb8'], 'ø'],
    ['malformed bytes', ['\xff', 'a'], '\ufffda'],
  ])('of %s is read as text', async (_, chunks, text) => {
    expect(await readText(bodyOf(...chunks).body, 4)).toBe(text);
  });
});
