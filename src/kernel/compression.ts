/** Magic bytes of compressed formats (RFC 1952, 8878 and 1950); Brotli has none. */
const magicBytes: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['deflate', [0x78, 0x01]],
  ['deflate', [0x78, 0x5e]],
  ['deflate', [0x78, 0x9c]],
  ['deflate', [0x78, 0xda]],
];

/** Detects the compression format of a body by its first bytes. */
export const compressionOf = (head: Uint8Array): string | undefined =>
  magicBytes.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0];
