import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BodyIncompleteError } from '../../kernel/index.ts';
import { lookAhead } from './look-ahead.ts';

const options = { limit: 1_000, isCustomerId: (text: string) => /^\d{11}$/.test(text) };
const contentType = 'multipart/form-data; boundary=b';
const form = (rows: string): Buffer =>
  Buffer.from(
    [
      ...['--b', 'Content-Disposition: form-data; name="customer_type"', '', 'DSOPBANK'],
      ...['--b', 'Content-Disposition: form-data; name="customers"', '', rows, '--b--', ''],
    ].join('\r\n'),
  );

/** A body that can be read once only, and what of it has been taken. */
function body(bytes: Buffer, size: number, broken = false) {
  let start = 0;
  async function* rest(): AsyncGenerator<Uint8Array> {
    while (start < bytes.length) {
      const chunk = bytes.subarray(start, start + size);
      start += size;
      yield chunk;
    }
    if (broken) throw new BodyIncompleteError();
  }
  return { [Symbol.asyncIterator]: rest };
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

test('whatever a body is and however it comes, it can be read once more, to the byte', async () => {
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    fc.string({ maxLength: 60 }).map(form),
    // Larger than it may be: the rest has not been read.
    fc.integer({ min: 60, max: 9_000 }).map((count) => form(Array(count).fill('01912490048').join(','))),
  );
  await fc.assert(
    fc.asyncProperty(any, fc.integer({ min: 1, max: 70_000 }), async (bytes, size) => {
      const ahead = await lookAhead(contentType, body(bytes, size), options);
      expect((await bytesOf(ahead.body)).equals(bytes)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('it says what the file holds, or why it would be refused', async () => {
  const ahead = async (type: string | undefined, rows: string) => {
    const { contents, refusal } = await lookAhead(type, body(form(rows), 7), options);
    return [contents?.rows, contents?.first, refusal];
  };
  expect(await ahead(contentType, '01912490048,14828510046')).toEqual([
    2,
    [{ customer: '01912490048' }, { customer: '14828510046' }],
    undefined,
  ]);
  expect(await ahead(contentType, '01912490048,5')).toEqual([
    2,
    [{ customer: '01912490048' }],
    expect.stringMatching(/^batch-|^row-/),
  ]);
  expect(await ahead('multipart/form-data; boundary="b"', '01912490048')).toEqual([
    undefined,
    undefined,
    'batch-boundary-quoted',
  ]);
});

test('a body that breaks off breaks off again, after what came of it', async () => {
  const bytes = form('01912490048').subarray(0, 90);
  const ahead = await lookAhead(contentType, body(bytes, 7, true), options);
  expect([ahead.contents, ahead.refusal]).toEqual([undefined, 'upload-cut-off']);
  const got: Uint8Array[] = [];
  const again = async () => {
    for await (const chunk of ahead.body) got.push(chunk);
  };
  await expect(again()).rejects.toBeInstanceOf(BodyIncompleteError);
  expect(Buffer.concat(got).equals(bytes)).toBe(true);
});
