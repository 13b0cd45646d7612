import { localAddress } from './address.ts';
import { CommandError } from './command-error.ts';
import { jsonBody } from './control-call.ts';
import { proxyHint } from './proxy.ts';
import { trustAuthority, untrusted } from './trust.ts';

/** @throws CommandError when the sandbox does not answer, or is not ready, within two seconds */
export async function checkHealth(options: { url?: string; ca?: string }): Promise<void> {
  const { url = localAddress(process.env), ca } = options;
  await trustAuthority(ca);
  if (!URL.canParse(url)) throw new CommandError(`--url is "${url}", but it must be an address`);
  const response = await fetch(new URL('/isready', url), { signal: AbortSignal.timeout(2_000) }).catch(
    (error: unknown) => {
      const problem = untrusted(url, error);
      throw new CommandError(
        ...(problem === undefined
          ? [`nothing answers at ${url}`, ...proxyHint(url, process.env)]
          : [problem]),
      );
    },
  );
  if (response.ok) return;
  throw new CommandError(`${url} says ${response.status}`, ...reasonsIn(await jsonBody(response)));
}

/** Why a sandbox is not ready, and the remedies. */
function reasonsIn(body: unknown): string[] {
  const reasons = typeof body === 'object' && body !== null && 'faults' in body ? body.faults : [];
  return Array.isArray(reasons) ? reasons.map(({ summary, remedy }) => `${summary?.en} ${remedy?.en}`) : [];
}
