import { readConfig } from '../config/index.ts';
import { addressOf } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';
import { readAddress } from './served-address.ts';

/**
 * The address of a sandbox on this machine: that of the one which serves from the folder SANDBOX_DATA_DIR, or else from PORT and
 * SANDBOX_HOST. So a health check of the image finds the port of `serve --port`. @throws StartupError
 */
export function localAddress(environment: NodeJS.ProcessEnv): string {
  const { PORT, SANDBOX_HOST, SANDBOX_DATA_DIR } = environment;
  const served = SANDBOX_DATA_DIR ? readAddress(SANDBOX_DATA_DIR) : undefined;
  if (served !== undefined) return served;
  const { host, port } = readConfig({}, { PORT, SANDBOX_HOST });
  return addressOf(host, port);
}

/** The base address of the sandbox without a trailing slash: --url, or else this machine. @throws CommandError */
export function sandboxAddress(url: string | undefined): string {
  const address = (url ?? localAddress(process.env)).replace(/\/+$/, '');
  const error = addressError('--url', address);
  if (error !== undefined) throw new CommandError(error);
  return address;
}

/** What is wrong with the address of a flag; undefined when it is valid. */
export function addressError(flag: string, address: string): string | undefined {
  if (!/^https?:\/\//i.test(address))
    return `${flag} is "${address}", but it must begin with http:// or https://`;
  if (!URL.canParse(address))
    return `${flag} is "${address}", whose host or port is none; a port is a number from 0 to 65535`;
  return undefined;
}
