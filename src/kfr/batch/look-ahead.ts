import type { UploadAccount } from '../../kernel/index.ts';
import { readBatch } from './reader.ts';
import type { BatchOptions } from './verdict.ts';

/** The contents of a file that has not been passed to KFR yet. */
export interface FileAhead {
  /** Undefined when the form cannot be read. */
  readonly contents?: UploadAccount | undefined;
  /** Code of the explanation if KFR would refuse it; `upload-cut-off` if the connection broke during the upload. */
  readonly refusal?: string | undefined;
}

/**
 * Inspects a file before the call is performed, and buffers it (up to the largest allowed file). Nothing is accepted or loaded. If
 * the body breaks off, `body` does too.
 * @returns with `body`: the file from its start
 */
export async function lookAhead(
  contentType: string | undefined,
  body: AsyncIterable<Uint8Array>,
  options: Omit<BatchOptions, 'onRows' | 'onContents'>,
): Promise<FileAhead & { readonly body: AsyncIterable<Uint8Array> }> {
  const kept: Uint8Array[] = [];
  let broken: { readonly by: unknown } | undefined;
  let contents: UploadAccount | undefined;
  const verdict = await readBatch(contentType, keeping(body, kept), {
    ...options,
    onRows: () => {},
    onContents: (seen) => {
      contents = seen;
    },
  }).catch((by: unknown) => {
    broken = { by };
  });
  const refusal =
    verdict === undefined ? 'upload-cut-off' : verdict.accepted ? undefined : verdict.explanation.code;
  return { contents, refusal, body: onceMore(kept, body, broken) };
}

async function* keeping(body: AsyncIterable<Uint8Array>, kept: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    kept.push(chunk);
    yield chunk;
  }
}

/** Replays the buffered chunks, then continues with the rest. */
async function* onceMore(
  kept: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
  broken: { readonly by: unknown } | undefined,
): AsyncGenerator<Uint8Array> {
  yield* kept;
  if (broken !== undefined) throw broken.by;
  yield* rest;
}
