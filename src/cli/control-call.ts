import { sandboxAddress } from './address.ts';
import { CommandError } from './command-error.ts';
import { controlHeaders } from './control-token.ts';
import { proxyHint } from './proxy.ts';
import { trustAuthority, untrusted } from './trust.ts';

export interface ConnectionOptions {
  readonly url?: string;
  readonly ca?: string;
}

/**
 * Calls the remote control of a running sandbox.
 * @param path below /_sandbox, with a leading slash
 * @throws CommandError without an answer, and for any status but 2xx, with the lines of the refusal
 */
export async function callControl(
  path: string,
  { url: address, ca }: ConnectionOptions,
  request: Omit<RequestInit, 'headers'> = {},
): Promise<Response> {
  await trustAuthority(ca);
  const url = `${sandboxAddress(address)}/_sandbox${path}`;
  const reply = await sandboxFetch(url, { ...request, headers: controlHeaders() });
  if (reply.ok) return reply;
  throw new CommandError(
    ...(refusalLines(await jsonBody(reply)) ?? [
      `${url} answers ${reply.status}, and not as a sandbox does`,
      ...proxyHint(url, process.env),
    ]),
  );
}

/** Sends a request to a running sandbox. @throws CommandError without an answer */
export const sandboxFetch = (url: string, request: RequestInit): Promise<Response> =>
  fetch(url, request).catch((error: unknown) => {
    const problem = untrusted(url, error);
    throw new CommandError(
      ...(problem === undefined ? [noAnswer(url, error), ...proxyHint(url, process.env)] : [problem]),
    );
  });

function noAnswer(url: string, error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown } };
  return closedConnection.includes(String(cause?.code))
    ? `${url}: the connection was closed before an answer came`
    : `nothing answers at ${url}; is the sandbox running? --url says where`;
}

/** Codes of undici and Node for a connection that was made and then closed. */
const closedConnection = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

/** The body of an answer; undefined when it is not JSON. */
export const jsonBody = (reply: Response): Promise<unknown> => reply.json().catch(() => undefined);

/** A query string of the defined fields, with `?`; empty without any. */
export function queryOf(fields: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** The whole body of an answer. @throws CommandError when the connection closes before its end */
export async function bodyOf(reply: Response): Promise<Buffer> {
  const body = await reply.arrayBuffer().catch((error: unknown) => {
    throw new CommandError(`${reply.url}: the sandbox broke off before the end (${String(error)})`);
  });
  return Buffer.from(body);
}

/** The messages of a refusal by the remote control; undefined for another body. */
export function refusalLines(body: unknown): readonly string[] | undefined {
  if (typeof body !== 'object' || body === null || !('faults' in body) || !Array.isArray(body.faults))
    return undefined;
  return body.faults.map(String);
}
