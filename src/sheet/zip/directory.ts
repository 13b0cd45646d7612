import { errorText } from '../errors/error-text.ts';
import type { BrokenTexts } from '../errors/words.ts';
import { SheetError } from '../sheet-error.ts';

/** An entry of a zip's central directory (APPNOTE.TXT of PKWARE, section 4.3.12). */
export interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Offset of its local header, in bytes. */
  readonly offset: number;
  /** The raw record of the directory. */
  readonly record: Buffer;
}

export interface CentralDirectory {
  readonly entries: readonly ZipEntry[];
  /** Offset of the central directory. */
  readonly offset: number;
  /** The end of central directory record, with its comment. */
  readonly end: Buffer;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const maxCommentLength = 0xffff;
const utf8Names = 0x0800;

/** Reads the central directory. @throws SheetError when the zip is broken or of an unsupported form */
export function readDirectory(bytes: Buffer): CentralDirectory {
  const endAt = endOf(bytes);
  if (endAt === undefined) throw brokenWorkbook((say) => say.noDirectory);
  const end = bytes.subarray(endAt);
  const count = end.readUInt16LE(10);
  const size = end.readUInt32LE(12);
  const offset = end.readUInt32LE(16);
  if (end.readUInt16LE(4) !== 0 || end.readUInt16LE(6) !== 0) throw brokenWorkbook((say) => say.volumes);
  if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) throw zip64();
  if (offset + size > endAt) throw brokenWorkbook((say) => say.directoryCut);
  const entries = entriesOf(bytes.subarray(offset, offset + size), count);
  for (const entry of entries)
    if (entry.offset + 30 > offset || bytes.readUInt32LE(entry.offset) !== 0x04034b50)
      throw brokenWorkbook((say) => say.misplaced({ part: entry.name }));
  return { entries, offset, end };
}

function endOf(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - 22 - maxCommentLength);
  for (let offset = bytes.length - 22; offset >= first; offset--)
    if (
      bytes.readUInt32LE(offset) === endSignature &&
      offset + 22 + bytes.readUInt16LE(offset + 20) === bytes.length
    )
      return offset;
  return undefined;
}

function entriesOf(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  for (let offset = 0; entries.length < count; ) {
    if (offset + 46 > directory.length || directory.readUInt32LE(offset) !== entrySignature)
      throw brokenWorkbook((say) => say.directoryUnreadable);
    const nameLength = directory.readUInt16LE(offset + 28);
    const length =
      46 + nameLength + directory.readUInt16LE(offset + 30) + directory.readUInt16LE(offset + 32);
    if (offset + length > directory.length) throw brokenWorkbook((say) => say.directoryCut);
    const record = directory.subarray(offset, offset + length);
    const entry = entryOf(record, nameLength);
    // Part names must differ in more than case (ECMA-376 part 2, 6.2.2.3).
    const key = entry.name.toLowerCase();
    if (names.has(key)) throw brokenWorkbook((say) => say.twice({ part: entry.name }));
    names.add(key);
    entries.push(entry);
    offset += length;
  }
  return entries;
}

function entryOf(record: Buffer, nameLength: number): ZipEntry {
  const flags = record.readUInt16LE(8);
  const [packedSize, size, offset] = [
    record.readUInt32LE(20),
    record.readUInt32LE(24),
    record.readUInt32LE(42),
  ];
  if (packedSize === 0xffffffff || size === 0xffffffff || offset === 0xffffffff) throw zip64();
  const name = record.toString((flags & utf8Names) === 0 ? 'latin1' : 'utf8', 46, 46 + nameLength);
  return {
    name: name.replaceAll('\\', '/'),
    flags,
    method: record.readUInt16LE(10),
    crc: record.readUInt32LE(16),
    packedSize,
    size,
    offset,
    record,
  };
}

const zip64 = (): SheetError => brokenWorkbook((say) => say.zip64);

export const brokenWorkbook = (why: (say: BrokenTexts) => string): SheetError =>
  new SheetError(errorText((say) => say.broken({ why: why(say.brokenBy).replace(/\p{C}/gu, '?') })));
