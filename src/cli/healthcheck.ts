import { localAddress } from './address.ts';
import { CommandFault } from './command-fault.ts';
import { trustAuthority } from './trust.ts';

/** @throws CommandFault when the sandbox does not answer, or is not ready, within two seconds */
export async function checkHealth(options: { url?: string; ca?: string }): Promise<void> {
  const { url = localAddress(process.env), ca } = options;
  await trustAuthority(ca);
  if (!URL.canParse(url)) throw new CommandFault(`--url is "${url}", but it must be an address`);
  const response = await fetch(new URL('/isready', url), { signal: AbortSignal.timeout(2_000) }).catch(
    () => undefined,
  );
  if (response?.ok) return;
  throw new CommandFault(
    response === undefined ? `nothing answers at ${url}` : `${url} says ${response.status}`,
  );
}
