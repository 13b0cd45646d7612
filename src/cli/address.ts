import { readConfig } from '../config/index.ts';

/** The address of a sandbox on this machine, out of the same options that it was started with. */
export function localAddress(environment: NodeJS.ProcessEnv): string {
  const { host, port } = readConfig({}, { PORT: environment.PORT, SANDBOX_HOST: environment.SANDBOX_HOST });
  const everywhere = ['0.0.0.0', '::', '127.0.0.1', '::1', 'localhost'].includes(host);
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${everywhere ? 'localhost' : name}:${port}`;
}
