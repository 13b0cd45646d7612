import { expect } from 'vitest';
import { readBatch } from './reader.ts';
import type { BatchOptions, BatchVerdict } from './verdict.ts';

/** Uploads built by hand for the tests of this folder. Text is encoded as latin1: one byte per character. */
export const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

export const disposition = (rest: string): string => `Content-Disposition: form-data; ${rest}`;
export const part = (headers: string | string[], value: string): string =>
  `${[headers].flat().join('\r\n')}\r\n\r\n${value}`;

export const typePart = part(disposition('name="customer_type"'), 'DSOPBANK');
export const customers = (rows: string): string =>
  part([disposition('name="customers"; filename="customers.csv"'), 'Content-Type: text/plain'], rows);

/** A body of these parts, with its closing delimiter and CRLF. */
export const form = (boundary: string, ...parts: string[]): string =>
  `${parts.map((text) => `--${boundary}\r\n${text}\r\n`).join('')}--${boundary}--\r\n`;

export const multipart = (boundary: string): string => `multipart/form-data; boundary=${boundary}`;

export interface Reading {
  readonly verdict: BatchVerdict;
  readonly rows: string[];
}

/** Reads chunks. Defaults: a limit of 10 MB, identifiers of 9 or 11 digits. */
export async function readChunks(
  contentType: string | undefined,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  options: Partial<BatchOptions> = {},
): Promise<Reading> {
  const rows: string[] = [];
  const verdict = await readBatch(contentType, streamOf(chunks), {
    limit: 10 * 1024 * 1024,
    isCustomerId: (text) => /^([0-9]{9}|[0-9]{11})$/.test(text),
    onRows({ text, count }) {
      const received = text.split(',');
      expect(received).toHaveLength(count);
      rows.push(...received);
    },
    ...options,
  });
  if (verdict.accepted && options.onRows === undefined) expect(rows).toHaveLength(verdict.rows);
  return { verdict, rows };
}

/** Reads a body in one piece and byte by byte, and expects equal results. */
export async function read(
  contentType: string | undefined,
  body: string | Buffer,
  options: Partial<BatchOptions> = {},
): Promise<Reading> {
  const whole = typeof body === 'string' ? bytes(body) : body;
  const reading = await readChunks(contentType, [whole], options);
  const single = await readChunks(
    contentType,
    Array.from(whole, (byte) => Uint8Array.of(byte)),
    options,
  );
  expect(single.verdict).toEqual(reading.verdict);
  if (reading.verdict.accepted) expect(single.rows).toEqual(reading.rows);
  return reading;
}

async function* streamOf(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  yield* chunks;
}

/** The kind, code and evidence of a refusal. */
export function refusalOf({ verdict }: Reading): unknown {
  if (verdict.accepted) return verdict;
  const { code, where, expected, got } = verdict.explanation;
  return [verdict.refusal, code, where, expected, got];
}
