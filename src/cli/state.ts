import { createWriteStream, openAsBlob } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { localAddress } from './address.ts';
import { CommandFault } from './command-fault.ts';
import { trustAuthority, untrusted } from './trust.ts';

interface Where {
  readonly url?: string;
  readonly ca?: string;
}

/** Writes the whole state of a running sandbox into a file, or to standard output; a file is there whole or not at all. */
export async function exportState({ out, ...where }: Where & { readonly out?: string }): Promise<void> {
  const { body } = await ask(where);
  if (body === null) throw new CommandFault('the sandbox has answered nothing');
  if (out === undefined) {
    await received(pipeline(Readable.fromWeb(body), process.stdout, { end: false }), 'standard output');
    return;
  }
  const draft = `${out}.draft`;
  try {
    await received(pipeline(Readable.fromWeb(body), createWriteStream(draft)), out);
    await rename(draft, out);
  } catch (error) {
    await rm(draft, { force: true });
    throw asCommandFault(error, out);
  }
}

/** Puts the state of a file in force in a running sandbox. */
export async function importState(file: string, where: Where): Promise<void> {
  const body = await blobOf(file);
  await (await ask(where, { method: 'PUT', body })).arrayBuffer();
}

/** Read as it is sent. */
async function blobOf(file: string): Promise<Blob> {
  try {
    return await openAsBlob(file);
  } catch (error) {
    throw asCommandFault(error, file);
  }
}

async function ask({ url: address, ca }: Where, request: RequestInit = {}): Promise<Response> {
  await trustAuthority(ca);
  const url = `${(address ?? localAddress(process.env)).replace(/\/+$/, '')}/_sandbox/state`;
  if (!URL.canParse(url) || !/^https?:/i.test(url))
    throw new CommandFault(`--url is "${address}", but it must begin with http:// or https://`);
  const reply = await fetch(url, request).catch((error: unknown) => {
    throw new CommandFault(
      untrusted(url, error) ?? `nothing answers at ${url}; is the sandbox running? --url says where`,
    );
  });
  if (reply.ok) return reply;
  const body: unknown = await reply.json().catch(() => undefined);
  throw new CommandFault(
    ...(faultsIn(body) ?? [`${url} answers ${reply.status}, and not as a sandbox does`]),
  );
}

function faultsIn(body: unknown): readonly string[] | undefined {
  if (typeof body !== 'object' || body === null || !('faults' in body) || !Array.isArray(body.faults))
    return undefined;
  return body.faults.map(String);
}

async function received(work: Promise<unknown>, out: string): Promise<void> {
  await work.catch((error: unknown) => {
    throw asCommandFault(error, out);
  });
}

function asCommandFault(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof CommandFault) return error;
  if ('syscall' in error && 'code' in error) return new CommandFault(`${file}: ${error.code}`);
  if ('code' in error && error.code === 'ERR_INVALID_ARG_VALUE')
    return new CommandFault(`${file}: cannot be read`);
  return new CommandFault(`${file}: the sandbox broke off before the end (${error.message})`);
}
