import { createWriteStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pour, writeAtomically } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';
import { callControl, type Where } from './control-call.ts';

/** Writes the state of a running sandbox to standard output, or atomically to a file. */
export async function exportState({ out, ...where }: Where & { readonly out?: string }): Promise<void> {
  const { body } = await callControl('/state', where);
  if (body === null) throw new CommandError('the sandbox has answered nothing');
  if (out === undefined) {
    await pour(Readable.fromWeb(body), 'json').catch(fail('standard output'));
    return;
  }
  const write = (draft: string) => pipeline(Readable.fromWeb(body), createWriteStream(draft));
  await writeAtomically(out, write).catch(fail(out));
}

export async function importState(file: string, where: Where): Promise<void> {
  // It may also throw before it returns a promise.
  const opened = async (): Promise<Blob> => openAsBlob(file);
  const body = await opened().catch(fail(file));
  await (await callControl('/state', where, { method: 'PUT', body })).arrayBuffer();
}

const fail =
  (file: string) =>
  (error: unknown): never => {
    throw asCommandFault(error, file);
  };

function asCommandFault(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof CommandError) return error;
  if ('syscall' in error && 'code' in error) return new CommandError(`${file}: ${error.code}`);
  if ('code' in error && error.code === 'ERR_INVALID_ARG_VALUE')
    return new CommandError(`${file}: cannot be read`);
  return new CommandError(`${file}: the sandbox broke off before the end (${error.message})`);
}
