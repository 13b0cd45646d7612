import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isComplete } from './load.ts';

/**
 * Open-loop load at a fixed rate, like that of independent callers: requests are sent on schedule, whether or not earlier
 * ones were answered. A generator that waits for replies would send fewer requests during a stall, and so hide it (coordinated
 * omission).
 */
export interface Pace {
  readonly port: number;
  readonly perSecond: number;
  /** Called before each request; false ends the load. */
  readonly goesOn: (sent: number, elapsed: number) => boolean;
  /** The complete HTTP request number `sent`. */
  readonly next: (sent: number) => string;
  readonly accepts: (status: number) => boolean;
}

/** More requests can only be waiting if the server has stopped answering. */
const maxConnections = 2000;

/**
 * @returns time from sending each request to its complete reply, in milliseconds. Nothing delays the sending but the generator's timer,
 *   by up to a millisecond, which is not counted
 * @throws Error at the first reply that is not accepted, or when the server closes a connection
 */
export async function keepPace({ port, perSecond, goesOn, next, accepts }: Pace): Promise<number[]> {
  const took: number[] = [];
  const idle: Connection[] = [];
  const connections: Connection[] = [];
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
  };
  const begun = performance.now();
  let sent = 0;
  let answered = 0;
  while (failure === undefined && goesOn(sent, performance.now() - begun)) {
    const due = begun + (sent * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) {
      await sleep(Math.ceil(wait));
      continue;
    }
    let connection = idle.pop();
    if (connection === undefined) {
      if (connections.length >= maxConnections)
        throw new Error(`port ${port} keeps ${connections.length} callers waiting`);
      connection = openConnection(port, fail);
      connections.push(connection);
    }
    const used = connection;
    const sentAt = performance.now();
    used.send(next(sent), (reply) => {
      took.push(performance.now() - sentAt);
      answered += 1;
      idle.push(used);
      if (!accepts(Number(reply.slice(9, 12))))
        fail(new Error(`port ${port} answered ${reply.slice(0, 1500)}`));
    });
    sent += 1;
  }
  while (failure === undefined && answered < sent) await sleep(1);
  for (const { socket } of connections) socket.destroy();
  if (failure !== undefined) throw failure;
  return took;
}

interface Connection {
  readonly socket: Socket;
  send(request: string, answered: (reply: string) => void): void;
}

/** A keep-alive connection with one request at a time. */
function openConnection(port: number, fail: (error: Error) => void): Connection {
  const socket = connect(port, '127.0.0.1').setNoDelay(true).setEncoding('latin1');
  let received = '';
  let waiting: ((reply: string) => void) | undefined;
  socket.on('data', (text: string) => {
    received += text;
    if (!isComplete(received)) return;
    const reply = received;
    const answered = waiting;
    received = '';
    waiting = undefined;
    answered?.(reply);
  });
  socket.on('error', fail);
  socket.on('close', () => {
    if (waiting !== undefined) fail(new Error(`port ${port} closed the connection`));
  });
  return {
    socket,
    send(request, answered) {
      waiting = answered;
      socket.write(request);
    },
  };
}
