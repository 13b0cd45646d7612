import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isComplete } from './load.ts';

/**
 * A load at a fixed pace, sent whether or not earlier requests have been answered, as callers who know nothing of each
 * other do. Each reply is timed from the moment its request was due, so that whoever had to wait behind a stall counts
 * as late: a generator that sends the next request after the last reply would hide the stall (coordinated omission).
 */
export interface Pace {
  readonly port: number;
  readonly perSecond: number;
  /** Asked before each request, whether it is still to be sent. */
  readonly goesOn: (sent: number, elapsed: number) => boolean;
  /** Request number `sent`, whole, ready for the wire. */
  readonly next: (sent: number) => string;
  readonly accepts: (status: number) => boolean;
}

/** More than can be waiting unless the server has stopped answering. */
const MOST_CONNECTIONS = 2000;

/**
 * @returns how long each reply took from the moment its request was due, in milliseconds; the generator's own delay, up
 *   to a millisecond on a quiet machine, is in it
 * @throws Error at the first reply that is not accepted, or when the server closes a connection
 */
export async function keepPace({ port, perSecond, goesOn, next, accepts }: Pace): Promise<number[]> {
  const took: number[] = [];
  const idle: Line[] = [];
  const lines: Line[] = [];
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
    let line = idle.pop();
    if (line === undefined) {
      if (lines.length >= MOST_CONNECTIONS)
        throw new Error(`port ${port} keeps ${lines.length} callers waiting`);
      line = openLine(port, fail);
      lines.push(line);
    }
    const used = line;
    used.send(next(sent), (reply) => {
      took.push(performance.now() - due);
      answered += 1;
      idle.push(used);
      if (!accepts(Number(reply.slice(9, 12))))
        fail(new Error(`port ${port} answered ${reply.slice(0, 1500)}`));
    });
    sent += 1;
  }
  while (failure === undefined && answered < sent) await sleep(1);
  for (const { socket } of lines) socket.destroy();
  if (failure !== undefined) throw failure;
  return took;
}

interface Line {
  readonly socket: Socket;
  send(request: string, answered: (reply: string) => void): void;
}

/** One connection that stays open, with one request on it at a time. */
function openLine(port: number, fail: (error: Error) => void): Line {
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
