import { readConfig } from '../config/index.ts';
import { CommandFault } from './command-fault.ts';

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

/** Where the sandbox of a command is, without a slash at the end: as --url says, else on this machine. @throws CommandFault */
export function sandboxAddress(named: string | undefined): string {
  const address = (named ?? localAddress(process.env)).replace(/\/+$/, '');
  const fault = addressFault('--url', address);
  if (fault !== undefined) throw new CommandFault(fault);
  return address;
}

/** Why no request can be sent to an address; nothing where one can. */
export function addressFault(flag: string, address: string): string | undefined {
  if (!/^https?:\/\//i.test(address))
    return `${flag} is "${address}", but it must begin with http:// or https://`;
  if (!URL.canParse(address))
    return `${flag} is "${address}", whose host or port is none; a port is a number from 0 to 65535`;
  return undefined;
}
