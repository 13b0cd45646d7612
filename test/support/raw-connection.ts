import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A raw connection and everything received on it. Closed when the test ends. */
export interface RawConnection {
  readonly socket: Socket;
  /** The received text, once it contains `text`. @throws Error when the connection closes first */
  received(text: string): Promise<string>;
  /** The whole received text, once the connection is closed. */
  readonly closed: Promise<string>;
}

export async function openConnection(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let all = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    all += text;
  });
  socket.on('error', () => {});
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(all)));
  await once(socket, 'connect');
  return {
    socket,
    closed,
    received: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!all.includes(text)) return;
          socket.off('data', look);
          resolve(all);
        };
        socket.on('data', look);
        look();
        void closed.then(() => reject(new Error(`closed without ${text}: ${all}`)));
      }),
  };
}
