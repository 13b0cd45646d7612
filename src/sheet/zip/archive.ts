import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { errorText } from '../errors/error-text.ts';
import { maxWorkbookBytes } from '../max-workbook-bytes.ts';
import { SheetError } from '../sheet-error.ts';
import { brokenWorkbook, type CentralDirectory, readDirectory, type ZipEntry } from './directory.ts';

/** The parts of a workbook by name, and the zip with some of them replaced. */
export interface Archive {
  readonly names: readonly string[];
  /** The content of a part, by case-insensitive name; undefined when there is none. @throws SheetError */
  part(name: string): Buffer | undefined;
  /**
   * The zip with some parts replaced. All other bytes stay the same, and the other parts compressed.
   */
  withParts(parts: ReadonlyMap<string, Buffer>): Buffer;
}

const [stored, deflated] = [0, 8];
const [encrypted, hasDataDescriptor] = [0x0001, 0x0008];

/** @throws SheetError when it is not a zip, is broken or too large */
export function readArchive(bytes: Buffer): Archive {
  if (bytes.length > maxWorkbookBytes) throw tooLarge();
  const directory = readDirectory(bytes);
  if (directory.entries.reduce((sum, { size }) => sum + size, 0) > maxWorkbookBytes) throw tooLarge();
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
  new SheetError(errorText((say) => say.tooLarge({ megabytes: maxWorkbookBytes / 1024 / 1024 })));

function contentOf(bytes: Buffer, { name, offset, flags, method, packedSize, size, crc }: ZipEntry): Buffer {
  if ((flags & encrypted) !== 0) throw new SheetError(errorText((say) => say.locked));
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packedSize > bytes.length) throw brokenWorkbook((say) => say.cut({ part: name }));
  const packed = bytes.subarray(start, start + packedSize);
  const content = unpacked(name, method, packed, size);
  if (content.length !== size || crc32(content) !== crc)
    throw brokenWorkbook((say) => say.damaged({ part: name }));
  return content;
}

function unpacked(name: string, method: number, packed: Buffer, size: number): Buffer {
  if (method === stored) return packed;
  if (method !== deflated) throw brokenWorkbook((say) => say.packed({ part: name, method }));
  try {
    // Never inflates to more than the size in the directory.
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw brokenWorkbook((say) => say.damaged({ part: name }));
  }
}

function withParts(
  bytes: Buffer,
  { entries, offset, end }: CentralDirectory,
  parts: ReadonlyMap<string, Buffer>,
): Buffer {
  const contents = new Map([...parts].map(([name, content]) => [name.toLowerCase(), content]));
  const inOrder = entries.toSorted((one, other) => one.offset - other.offset);
  const written = new Map<ZipEntry, Written>();
  const chunks = [bytes.subarray(0, inOrder[0]?.offset ?? offset)];
  let length = chunks[0]?.length ?? 0;
  for (const [index, entry] of inOrder.entries()) {
    const content = contents.get(entry.name.toLowerCase());
    const chunk =
      content === undefined
        ? { local: bytes.subarray(entry.offset, inOrder[index + 1]?.offset ?? offset), record: entry.record }
        : replaced(bytes, entry, content);
    written.set(entry, { ...chunk, offset: length });
    chunks.push(chunk.local);
    length += chunk.local.length;
  }
  const records = entries.map((entry) => recordOf(entry, written.get(entry)));
  const size = records.reduce((sum, record) => sum + record.length, 0);
  const newEnd = Buffer.from(end);
  newEnd.writeUInt32LE(size, 12);
  newEnd.writeUInt32LE(length, 16);
  return Buffer.concat([...chunks, ...records, newEnd]);
}

interface Written {
  readonly offset: number;
  readonly local: Buffer;
  readonly record: Buffer;
}

function recordOf(entry: ZipEntry, written: Written | undefined): Buffer {
  const record = Buffer.from(written?.record ?? entry.record);
  record.writeUInt32LE(written?.offset ?? entry.offset, 42);
  return record;
}

/** The entry with new content, and its old name, time and extra fields. */
function replaced(bytes: Buffer, entry: ZipEntry, content: Buffer): { local: Buffer; record: Buffer } {
  const packed = deflateRawSync(content, { level: 9 });
  const header = Buffer.from(
    bytes.subarray(
      entry.offset,
      entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28),
    ),
  );
  const record = Buffer.from(entry.record);
  for (const [fields, flagsAt] of [
    [header, 6],
    [record, 8],
  ] as const) {
    fields.writeUInt16LE(entry.flags & ~hasDataDescriptor, flagsAt);
    fields.writeUInt16LE(deflated, flagsAt + 2);
    fields.writeUInt32LE(crc32(content), flagsAt + 8);
    fields.writeUInt32LE(packed.length, flagsAt + 12);
    fields.writeUInt32LE(content.length, flagsAt + 16);
  }
  return { local: Buffer.concat([header, packed]), record };
}
