import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A connection on which bytes are sent by hand, and everything that came back on it. Ends with the test. */
export interface Line {
  readonly socket: Socket;
  /** What has come, once it holds `text`. @throws when the connection closes without */
  heard(text: string): Promise<string>;
  /** Everything that came, once the connection is closed. */
  readonly closed: Promise<string>;
}

export async function openLine(port: number): Promise<Line> {
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
    heard: (text) =>
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
