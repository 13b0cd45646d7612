import type { UploadAccount } from '../../kernel/index.ts';
import { readBatch } from './reader.ts';
import type { BatchOptions } from './verdict.ts';

/** What a file holds that KFR has not been given yet. */
export interface FileAhead {
  /** Undefined when the form cannot be read. */
  readonly contents?: UploadAccount | undefined;
  /** Code of the explanation, when KFR would refuse it; `upload-cut-off` when it broke off on its way. */
  readonly refusal?: string | undefined;
}

/**
 * Looks into a file before it is carried out, and keeps what it reads: up to the largest file there may be. Nothing of it is
 * accepted or loaded. A body that breaks off breaks off again for whoever reads it next.
 * @returns with `body`: the file once more from its start
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

/** What was read, and then what was not. */
async function* onceMore(
  kept: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
  broken: { readonly by: unknown } | undefined,
): AsyncGenerator<Uint8Array> {
  yield* kept;
  if (broken !== undefined) throw broken.by;
  yield* rest;
}
