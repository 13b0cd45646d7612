import { sandboxAddress } from './address.ts';
import { CommandFault } from './command-fault.ts';
import { controlHeaders } from './control-token.ts';
import { trustAuthority, untrusted } from './trust.ts';

/** How a running sandbox is reached. */
export interface Where {
  readonly url?: string;
  readonly ca?: string;
}

/**
 * Calls the remote control of a running sandbox. An answer that is no 2xx is a fault, in the sandbox's own words.
 * @param path below /_sandbox, with a slash at its head
 * @throws CommandFault
 */
export async function callControl(
  path: string,
  { url: address, ca }: Where,
  request: Omit<RequestInit, 'headers'> = {},
): Promise<Response> {
  await trustAuthority(ca);
  const url = `${sandboxAddress(address)}/_sandbox${path}`;
  const reply = await fetch(url, { ...request, headers: controlHeaders() }).catch((error: unknown) => {
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

/** The whole body of an answer. @throws CommandFault when the connection is cut before its end */
export async function bodyOf(reply: Response): Promise<Buffer> {
  const body = await reply.arrayBuffer().catch((error: unknown) => {
    throw new CommandFault(`${reply.url}: the sandbox broke off before the end (${String(error)})`);
  });
  return Buffer.from(body);
}

function faultsIn(body: unknown): readonly string[] | undefined {
  if (typeof body !== 'object' || body === null || !('faults' in body) || !Array.isArray(body.faults))
    return undefined;
  return body.faults.map(String);
}
