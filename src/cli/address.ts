import { readConfig } from '../config/index.ts';
import { CommandError } from './command-error.ts';

/** The address of a sandbox on this machine, from the options with which it was started. */
export function localAddress(environment: NodeJS.ProcessEnv): string {
  const { host, port } = readConfig({}, { PORT: environment.PORT, SANDBOX_HOST: environment.SANDBOX_HOST });
  return addressOf(host, port);
}

/** The host by which a client on this machine reaches a server that listens on `host`. */
export function addressOf(host: string, port: number, scheme: 'http' | 'https' = 'http'): string {
  if (['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)) return `${scheme}://localhost:${port}`;
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The base address of the sandbox, without a trailing slash: of --url, else on this machine. @throws CommandError */
export function sandboxAddress(named: string | undefined): string {
  const address = (named ?? localAddress(process.env)).replace(/\/+$/, '');
  const fault = addressFault('--url', address);
  if (fault !== undefined) throw new CommandError(fault);
  return address;
}

/** Why no request can be sent to an address; undefined when one can. */
export function addressFault(flag: string, address: string): string | undefined {
  if (!/^https?:\/\//i.test(address))
    return `${flag} is "${address}", but it must begin with http:// or https://`;
  if (!URL.canParse(address))
    return `${flag} is "${address}", whose host or port is none; a port is a number from 0 to 65535`;
  return undefined;
}
