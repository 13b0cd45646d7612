import { SheetError } from '../sheet-error.ts';

/** An entry of a zip's central directory (APPNOTE.TXT of PKWARE, section 4.3.12). */
export interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Offset of its local header. */
  readonly at: number;
  /** The raw record of the directory. */
  readonly record: Buffer;
}

export interface Directory {
  readonly entries: readonly Entry[];
  /** Offset of the central directory. */
  readonly at: number;
  /** The end of central directory record, with its comment. */
  readonly end: Buffer;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const longestComment = 0xffff;
const utf8Names = 0x0800;

/** @throws SheetError when the bytes are no zip that can be kept whole */
export function readDirectory(bytes: Buffer): Directory {
  const endAt = endOf(bytes);
  if (endAt === undefined) throw broken('its directory is missing; it may be cut off');
  const end = bytes.subarray(endAt);
  const count = end.readUInt16LE(10);
  const size = end.readUInt32LE(12);
  const at = end.readUInt32LE(16);
  if (end.readUInt16LE(4) !== 0 || end.readUInt16LE(6) !== 0) throw broken('it is one of several volumes');
  if (count === 0xffff || size === 0xffffffff || at === 0xffffffff) throw zip64();
  if (at + size > endAt) throw broken('its directory is cut off');
  const entries = entriesOf(bytes.subarray(at, at + size), count);
  for (const entry of entries)
    if (entry.at + 30 > at || bytes.readUInt32LE(entry.at) !== 0x04034b50)
      throw broken(`${entry.name} is not where its directory says`);
  return { entries, at, end };
}

function endOf(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - 22 - longestComment);
  for (let at = bytes.length - 22; at >= first; at--)
    if (bytes.readUInt32LE(at) === endSignature && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length)
      return at;
  return undefined;
}

function entriesOf(directory: Buffer, count: number): Entry[] {
  const entries: Entry[] = [];
  const names = new Set<string>();
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature)
      throw broken('its directory cannot be read');
    const nameLength = directory.readUInt16LE(at + 28);
    const length = 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (at + length > directory.length) throw broken('its directory is cut off');
    const record = directory.subarray(at, at + length);
    const entry = entryOf(record, nameLength);
    // Part names must differ in more than case (ECMA-376 part 2, 6.2.2.3); programs disagree which of two counts.
    const key = entry.name.toLowerCase();
    if (names.has(key)) throw broken(`${entry.name} is in it twice`);
    names.add(key);
    entries.push(entry);
    at += length;
  }
  return entries;
}

function entryOf(record: Buffer, nameLength: number): Entry {
  const flags = record.readUInt16LE(8);
  const [packedSize, size, at] = [record.readUInt32LE(20), record.readUInt32LE(24), record.readUInt32LE(42)];
  if (packedSize === 0xffffffff || size === 0xffffffff || at === 0xffffffff) throw zip64();
  const name = record.toString((flags & utf8Names) === 0 ? 'latin1' : 'utf8', 46, 46 + nameLength);
  return {
    name: name.replaceAll('\\', '/'),
    flags,
    method: record.readUInt16LE(10),
    crc: record.readUInt32LE(16),
    packedSize,
    size,
    at,
    record,
  };
}

const zip64 = (): SheetError => broken('it has the form for files over 4 GB (zip64); save it anew in Excel');

export const broken = (why: string): SheetError =>
  new SheetError(`the workbook is broken: ${why.replace(/\p{C}/gu, '?')}`);
