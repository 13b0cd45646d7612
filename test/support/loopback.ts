import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';

/** For `needing`: the address, when no interface of this machine has it. */
export const missingAddress = (address: string): string | undefined =>
  Object.values(networkInterfaces()).some((all) => all?.some((one) => one.address === address))
    ? undefined
    : `address ${address}`;

/** Opens a connection, and closes it. @returns `connected`, or the code of the error */
export const reach = (host: string, port: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve('connected');
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'no code'));
  });
