import { sandboxAddress } from './address.ts';
import { CommandError } from './command-error.ts';
import { controlHeaders } from './control-token.ts';
import { trustAuthority, untrusted } from './trust.ts';

export interface Where {
  readonly url?: string;
  readonly ca?: string;
}

/**
 * Calls the remote control of a running sandbox. Any answer but 2xx throws, with the sandbox's own message.
 * @param path below /_sandbox, with a leading slash
 * @throws CommandError
 */
export async function callControl(
  path: string,
  { url: address, ca }: Where,
  request: Omit<RequestInit, 'headers'> = {},
): Promise<Response> {
  await trustAuthority(ca);
  const url = `${sandboxAddress(address)}/_sandbox${path}`;
  const reply = await reach(url, { ...request, headers: controlHeaders() });
  if (reply.ok) return reply;
  throw new CommandError(
    ...(faultsIn(await jsonIn(reply)) ?? [`${url} answers ${reply.status}, and not as a sandbox does`]),
  );
}

/** Calls a running sandbox. @throws CommandError when nothing answers */
export const reach = (url: string, request: RequestInit): Promise<Response> =>
  fetch(url, request).catch((error: unknown) => {
    throw new CommandError(
      untrusted(url, error) ?? `nothing answers at ${url}; is the sandbox running? --url says where`,
    );
  });

/** The body of an answer; undefined when it is not JSON. */
export const jsonIn = (reply: Response): Promise<unknown> => reply.json().catch(() => undefined);

/** A query string of the given fields, with `?`; empty without any. */
export function queryOf(fields: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** The whole body of an answer. @throws CommandError when the connection is cut before its end */
export async function bodyOf(reply: Response): Promise<Buffer> {
  const body = await reply.arrayBuffer().catch((error: unknown) => {
    throw new CommandError(`${reply.url}: the sandbox broke off before the end (${String(error)})`);
  });
  return Buffer.from(body);
}

/** The messages of a refusal by the remote control. */
export function faultsIn(body: unknown): readonly string[] | undefined {
  if (typeof body !== 'object' || body === null || !('faults' in body) || !Array.isArray(body.faults))
    return undefined;
  return body.faults.map(String);
}
