import { localAddress } from './address.ts';
import { CommandFault } from './command-fault.ts';
import { jsonIn } from './control-call.ts';
import { trustAuthority, untrusted } from './trust.ts';

/** @throws CommandFault when the sandbox does not answer, or is not ready, within two seconds */
export async function checkHealth(options: { url?: string; ca?: string }): Promise<void> {
  const { url = localAddress(process.env), ca } = options;
  await trustAuthority(ca);
  if (!URL.canParse(url)) throw new CommandFault(`--url is "${url}", but it must be an address`);
  const response = await fetch(new URL('/isready', url), { signal: AbortSignal.timeout(2_000) }).catch(
    (error: unknown) => {
      throw new CommandFault(untrusted(url, error) ?? `nothing answers at ${url}`);
    },
  );
  if (response.ok) return;
  throw new CommandFault(`${url} says ${response.status}`, ...faultsIn(await jsonIn(response)));
}

/** Why a sandbox is not ready, and what to do. */
function faultsIn(body: unknown): string[] {
  const faults = typeof body === 'object' && body !== null && 'faults' in body ? body.faults : [];
  return Array.isArray(faults) ? faults.map(({ summary, remedy }) => `${summary?.en} ${remedy?.en}`) : [];
}
