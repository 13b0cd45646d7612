import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bytes,
  customers,
  disposition,
  form,
  multipart,
  part,
  readChunks,
  typePart,
} from './upload.fixture.ts';

const boundaryCharacters = "0123456789abcXYZ'()+_,-./:=?";
const boundary = fc.string({
  unit: fc.constantFrom(...boundaryCharacters),
  minLength: 1,
  maxLength: 200,
});
const identifier = fc.oneof(fc.stringMatching(/^[0-9]{9}$/), fc.stringMatching(/^[0-9]{11}$/));
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const row = fc.oneof(
  identifier,
  fc.tuple(identifier, day).map(([id, start]) => `${id}#${start}`),
);
const blanks = fc.string({ unit: fc.constantFrom(' ', '\r', '\n'), maxLength: 4 });
const cuts = fc.array(fc.nat(2000), { maxLength: 30 });

function pieces(body: Buffer, at: number[]): Buffer[] {
  const offsets = [0, ...at.map((offset) => offset % (body.length + 1)).sort((a, b) => a - b), body.length];
  return offsets.slice(1).map((offset, index) => body.subarray(offsets[index], offset));
}

test('delivers exactly the rows of a valid batch, with any boundary, any blanks and in any pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      boundary,
      fc.array(fc.tuple(blanks, row, blanks), { minLength: 1, maxLength: 60 }),
      fc.boolean(),
      cuts,
      async (mark, rows, isTypeFirst, at) => {
        const list = customers(rows.map((parts) => parts.join('')).join(','));
        const body = bytes(isTypeFirst ? form(mark, typePart, list) : form(mark, list, typePart));
        expect(await readChunks(multipart(mark), pieces(body, at))).toEqual({
          verdict: { accepted: true, rows: rows.length, notes: [] },
          rows: rows.map(([, text]) => text),
        });
      },
    ),
    { numRuns: 200 },
  );
});

const validBody = form('b-1', typePart, customers('213000004#2020-02-29,14828510046, 311000004'));
const fragments = [
  '\r\n',
  '--b-1',
  '--b-1\r\n',
  '--b-1--',
  '\r\n--b-1',
  '-',
  '\r',
  ',',
  '#',
  ';',
  '"',
  ':',
  '\0',
  '\u00ff',
  ' ',
];
const mutation = fc.record({
  at: fc.nat(validBody.length),
  drop: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  add: fc.oneof(
    fc.constant(''),
    fc.constantFrom(...fragments, typePart, customers('x')),
    fc.string({ unit: 'binary', maxLength: 5 }),
  ),
});

test('gives a mutated batch the same verdict in any pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), cuts, async (mutations, at) => {
      const text = mutations.reduce((body, { at: offset, drop, add }) => {
        return body.slice(0, offset) + add + body.slice(offset + drop);
      }, validBody);
      // busboy adds up the hyphens of two such half-closed delimiters if they arrive in one piece.
      fc.pre(!/--b-1-(?!-)/.test(text));
      const whole = await readChunks(multipart('b-1'), [bytes(text)]);
      const inPieces = await readChunks(multipart('b-1'), pieces(bytes(text), at));
      expect(inPieces.verdict).toEqual(whole.verdict);
    }),
    { numRuns: 1000 },
  );
});

test('gives random bytes with a random Content-Type a verdict', async () => {
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .array(fc.constantFrom(...fragments, disposition('name="customers"'), part('a: b', 'c')), {
        maxLength: 40,
      })
      .map((all) => bytes(all.join(''))),
  );
  const contentType = fc.oneof(
    fc.constant(multipart('b-1')),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'binary' }).map((text) => multipart(text)),
    fc
      .string({ unit: fc.constantFrom('b', '-', '1', '"', '\\', ';', '=', ' ', 'boundary') })
      .map((text) => `multipart/form-data;${text}`),
  );
  await fc.assert(
    fc.asyncProperty(contentType, body, async (type, sent) => {
      const { verdict } = await readChunks(type, [sent]);
      expect(verdict.accepted).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
