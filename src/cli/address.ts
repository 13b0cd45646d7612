import { readConfig } from '../config/index.ts';

/** The address of a sandbox on this machine, out of the same options that it was started with. */
export function localAddress(environment: NodeJS.ProcessEnv): string {
  const { host, port } = readConfig({}, { PORT: environment.PORT, SANDBOX_HOST: environment.SANDBOX_HOST });
  return addressOf(host, port);
}

/** How a client on this machine reaches what listens on `host`. */
export function addressOf(host: string, port: number, scheme: 'http' | 'https' = 'http'): string {
  if (['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)) return `${scheme}://localhost:${port}`;
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
