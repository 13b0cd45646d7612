import type { UploadAccount } from '../../kernel/index.ts';
import { readBatch } from './reader.ts';
import type { BatchOptions } from './verdict.ts';

/** A file that KFR has not processed yet. */
export interface UploadPreview {
  /** Undefined if the form cannot be parsed. */
  readonly contents?: UploadAccount | undefined;
  /** Code of the explanation if KFR will refuse it; `upload-cut-off` if the body ends early. */
  readonly refusal?: string | undefined;
}

/**
 * Checks a file before the call is carried out, and buffers what it reads, at most the largest file that is allowed.
 * Nothing is loaded.
 * @returns with `body`: the file from its start, which fails where the original failed
 */
export async function lookAhead(
  contentType: string | undefined,
  body: AsyncIterable<Uint8Array>,
  options: Omit<BatchOptions, 'onRows' | 'onContents'>,
): Promise<UploadPreview & { readonly body: AsyncIterable<Uint8Array> }> {
  const chunks: Uint8Array[] = [];
  let failure: { readonly error: unknown } | undefined;
  let contents: UploadAccount | undefined;
  const verdict = await readBatch(contentType, buffered(body, chunks), {
    ...options,
    onRows: () => {},
    onContents: (summary) => {
      contents = summary;
    },
  }).catch((error: unknown) => {
    failure = { error };
  });
  const refusal =
    verdict === undefined ? 'upload-cut-off' : verdict.accepted ? undefined : verdict.explanation.code;
  return { contents, refusal, body: replayed(chunks, body, failure) };
}

async function* buffered(body: AsyncIterable<Uint8Array>, chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    chunks.push(chunk);
    yield chunk;
  }
}

/** The buffered chunks, then the failure or the rest of the body. */
async function* replayed(
  chunks: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
  failure: { readonly error: unknown } | undefined,
): AsyncGenerator<Uint8Array> {
  yield* chunks;
  if (failure !== undefined) throw failure.error;
  yield* rest;
}
