import { createWriteStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeAtomically, writeDocument } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';
import { type ConnectionOptions, callControl } from './control-call.ts';

/** Writes the state of a running sandbox to standard output, or atomically to a file. @throws CommandError */
export async function exportState({
  out,
  ...where
}: ConnectionOptions & { readonly out?: string }): Promise<void> {
  const { body } = await callControl('/state', where);
  if (body === null) throw new CommandError('the sandbox has answered nothing');
  if (out === undefined) {
    await writeDocument(Readable.fromWeb(body), 'json').catch(failOf('standard output'));
    return;
  }
  const write = (draft: string) => pipeline(Readable.fromWeb(body), createWriteStream(draft));
  await writeAtomically(out, write).catch(failOf(out));
}

/** Replaces the state of a running sandbox by a file. @throws CommandError */
export async function importState(file: string, where: ConnectionOptions): Promise<void> {
  // openAsBlob may throw before it returns a promise.
  const open = async (): Promise<Blob> => openAsBlob(file);
  const body = await open().catch(failOf(file));
  await (await callControl('/state', where, { method: 'PUT', body })).arrayBuffer();
}

const failOf =
  (file: string) =>
  (error: unknown): never => {
    throw asCommandError(error, file);
  };

function asCommandError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof CommandError) return error;
  if ('syscall' in error && 'code' in error) return new CommandError(`${file}: ${error.code}`);
  if ('code' in error && error.code === 'ERR_INVALID_ARG_VALUE')
    return new CommandError(`${file}: cannot be read`);
  return new CommandError(`${file}: the sandbox broke off before the end (${error.message})`);
}
