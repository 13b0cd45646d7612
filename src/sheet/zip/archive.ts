import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { SheetError } from '../sheet-error.ts';
import { broken, type Directory, type Entry, readDirectory } from './directory.ts';

/** The parts of a workbook by name, and the zip with some of them replaced. */
export interface Archive {
  readonly names: readonly string[];
  /** The content of a part, by case-insensitive name; undefined when there is none. @throws SheetError */
  part(name: string): Buffer | undefined;
  /**
   * The zip with some parts replaced. All others, their order and what lies between them stay byte for byte, still
   * compressed.
   */
  withParts(parts: ReadonlyMap<string, Buffer>): Buffer;
}

/** Maximum size of a workbook, both compressed and uncompressed, in bytes. */
export const largestWorkbook = 20 * 1024 * 1024;
const [stored, deflated] = [0, 8];
const [encrypted, sizesBehind] = [0x0001, 0x0008];

/** @throws SheetError when it is no zip, is broken or too large */
export function readArchive(bytes: Buffer): Archive {
  if (bytes.length > largestWorkbook) throw tooLarge();
  const directory = readDirectory(bytes);
  if (directory.entries.reduce((sum, { size }) => sum + size, 0) > largestWorkbook) throw tooLarge();
  const byName = new Map(directory.entries.map((entry) => [entry.name.toLowerCase(), entry]));
  return {
    names: directory.entries.map(({ name }) => name),
    part(name) {
      const entry = byName.get(name.toLowerCase());
      return entry && contentOf(bytes, entry);
    },
    withParts: (parts) => withParts(bytes, directory, parts),
  };
}

const tooLarge = (): SheetError =>
  new SheetError(`the workbook is larger than ${largestWorkbook / 1024 / 1024} MB unpacked; it is not read`);

function contentOf(bytes: Buffer, { name, at, flags, method, packedSize, size, crc }: Entry): Buffer {
  if ((flags & encrypted) !== 0)
    throw new SheetError('the workbook is locked with a password; save it without');
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + packedSize > bytes.length) throw broken(`${name} is cut off`);
  const packed = bytes.subarray(from, from + packedSize);
  const content = unpacked(name, method, packed, size);
  if (content.length !== size || crc32(content) !== crc) throw broken(`${name} is damaged`);
  return content;
}

function unpacked(name: string, method: number, packed: Buffer, size: number): Buffer {
  if (method === stored) return packed;
  if (method !== deflated) throw broken(`${name} is packed in a way that workbooks are not (${method})`);
  try {
    // Never inflates more than the size in the directory.
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw broken(`${name} is damaged`);
  }
}

function withParts(
  bytes: Buffer,
  { entries, at, end }: Directory,
  parts: ReadonlyMap<string, Buffer>,
): Buffer {
  const wanted = new Map([...parts].map(([name, content]) => [name.toLowerCase(), content]));
  const inOrder = entries.toSorted((one, other) => one.at - other.at);
  const written = new Map<Entry, Written>();
  const pieces = [bytes.subarray(0, inOrder[0]?.at ?? at)];
  let length = pieces[0]?.length ?? 0;
  for (const [index, entry] of inOrder.entries()) {
    const content = wanted.get(entry.name.toLowerCase());
    const piece =
      content === undefined
        ? { local: bytes.subarray(entry.at, inOrder[index + 1]?.at ?? at), record: entry.record }
        : replaced(bytes, entry, content);
    written.set(entry, { ...piece, at: length });
    pieces.push(piece.local);
    length += piece.local.length;
  }
  const records = entries.map((entry) => recordOf(entry, written.get(entry)));
  const size = records.reduce((sum, record) => sum + record.length, 0);
  const newEnd = Buffer.from(end);
  newEnd.writeUInt32LE(size, 12);
  newEnd.writeUInt32LE(length, 16);
  return Buffer.concat([...pieces, ...records, newEnd]);
}

interface Written {
  readonly at: number;
  readonly local: Buffer;
  readonly record: Buffer;
}

function recordOf(entry: Entry, written: Written | undefined): Buffer {
  const record = Buffer.from(written?.record ?? entry.record);
  record.writeUInt32LE(written?.at ?? entry.at, 42);
  return record;
}

/** The entry with new content, and its former name, time and extra fields. */
function replaced(bytes: Buffer, entry: Entry, content: Buffer): { local: Buffer; record: Buffer } {
  const packed = deflateRawSync(content, { level: 9 });
  const header = Buffer.from(
    bytes.subarray(
      entry.at,
      entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28),
    ),
  );
  const record = Buffer.from(entry.record);
  for (const [fields, flagsAt] of [
    [header, 6],
    [record, 8],
  ] as const) {
    fields.writeUInt16LE(entry.flags & ~sizesBehind, flagsAt);
    fields.writeUInt16LE(deflated, flagsAt + 2);
    fields.writeUInt32LE(crc32(content), flagsAt + 8);
    fields.writeUInt32LE(packed.length, flagsAt + 12);
    fields.writeUInt32LE(content.length, flagsAt + 16);
  }
  return { local: Buffer.concat([header, packed]), record };
}
