import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan } from './plan.ts';
import { header, type Reply, readReply } from './reply.ts';

/** Result of a request. */
export interface Outcome {
  readonly replies: readonly Reply[];
  /** State of the connection afterwards. `left`: the caller closed it. */
  readonly ended: 'kept' | 'closed' | 'broken' | 'hung' | 'left';
  /** Bytes that are not a complete reply. */
  readonly rest: Buffer;
  /** Milliseconds from the first byte sent to the last byte of the reply. */
  readonly took: number;
  readonly error?: string;
}

/** Milliseconds to wait for a reply to a request that may be incomplete, before the caller half-closes. */
const loosePatienceInMs = 150;
const pipelined = 3;

/** Sends requests sequentially over a keep-alive connection. */
export class Caller {
  readonly #port: number;
  readonly #patience: number;
  #socket: Socket | undefined;
  #received: Buffer = Buffer.alloc(0);
  #notice: () => void = () => {};
  #error: string | undefined;

  /** @param patience milliseconds without an answer that count as a hang */
  constructor(port: number, patience: number) {
    this.#port = port;
    this.#patience = patience;
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  async send(plan: Plan): Promise<Outcome> {
    const socket = this.#connected();
    const begun = performance.now();
    const outcome = (ended: Outcome['ended'], replies: readonly Reply[] = []): Outcome => {
      if (ended !== 'kept') this.close();
      const rest = this.#received;
      this.#received = Buffer.alloc(0);
      return {
        replies,
        ended,
        rest,
        took: performance.now() - begun,
        ...(this.#error === undefined ? {} : { error: this.#error }),
      };
    };
    const replies: Reply[] = [];
    const wanted = plan.delivery === 'pipelined' ? pipelined : 1;
    const isAlive = await this.#write(socket, plan, replies);
    if (!isAlive) return outcome('left');
    const limit = performance.now() + this.#patience;
    let softLimit = plan.isSound ? limit : performance.now() + loosePatienceInMs;
    for (;;) {
      const isOver = socket.destroyed || socket.readableEnded;
      const found = this.#take(plan, replies, isOver);
      if (found === 'nonsense') return outcome('broken', replies);
      const last = replies.at(-1);
      if (last?.isEndless) return outcome('left', replies);
      const isClosing = last !== undefined && /close/i.test(header(last, 'connection') ?? '');
      if (replies.length === wanted && plan.isSound && !isClosing && !isOver && plan.delivery !== 'expecting')
        return outcome('kept', replies);
      if (replies.length > 0 && (isClosing || !plan.isSound || replies.length === wanted))
        return outcome('left', replies);
      if (isOver) return outcome(this.#error === undefined ? 'closed' : 'broken', replies);
      const now = performance.now();
      if (now >= limit) return outcome('hung', replies);
      if (now >= softLimit) {
        socket.end();
        softLimit = limit;
      }
      await this.#change(Math.min(limit, softLimit) - now);
    }
  }

  #connected(): Socket {
    const known = this.#socket;
    if (known !== undefined && !known.destroyed && !known.readableEnded) return known;
    this.#received = Buffer.alloc(0);
    this.#error = undefined;
    const socket = connect({ port: this.#port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    socket.on('data', (bytes: Buffer) => {
      this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
      this.#notice();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (this.#socket === socket) this.#error = error.code ?? error.message;
    });
    for (const event of ['end', 'close']) socket.on(event, () => this.#notice());
    this.#socket = socket;
    return socket;
  }

  /** @returns whether the caller still waits for the reply */
  async #write(socket: Socket, plan: Plan, replies: Reply[]): Promise<boolean> {
    const { head, body, delivery, at } = plan;
    const all = body.length === 0 ? head : Buffer.concat([head, body]);
    const part = (share = 0): number => Math.floor(share * all.length);
    switch (delivery) {
      case 'whole':
        socket.write(all);
        return true;
      case 'pipelined':
        socket.write(Buffer.concat(Array.from({ length: pipelined }, () => all)));
        return true;
      case 'half-closed':
        socket.end(all);
        return true;
      case 'split':
      case 'slow':
        for (const [index, share] of [...at, 1].entries()) {
          if (socket.destroyed) return true;
          socket.write(all.subarray(part(at[index - 1]), part(share)));
          await sleep(delivery === 'slow' ? 15 : 0);
        }
        return true;
      case 'expecting': {
        // Before the empty line that ends the head.
        socket.write(Buffer.concat([head.subarray(0, -2), Buffer.from('Expect: 100-continue\r\n\r\n')]));
        const limit = performance.now() + this.#patience;
        while (!socket.destroyed && !socket.readableEnded && performance.now() < limit) {
          if (this.#take(plan, replies, false) !== 'part') break;
          await this.#change(limit - performance.now());
        }
        if (replies.length === 0 && !socket.destroyed) socket.write(body);
        return true;
      }
      case 'cut':
      case 'reset':
        socket.write(all.subarray(0, part(at[0])), () => {
          if (delivery === 'cut') socket.destroy();
          else socket.resetAndDestroy();
        });
        await this.#change(100);
        return false;
      case 'unread':
        socket.write(all);
        socket.pause();
        await sleep(20);
        socket.destroy();
        return false;
    }
  }

  /** Moves complete replies out of the received bytes. */
  #take(plan: Plan, replies: Reply[], isOver: boolean): 'part' | 'interim' | 'nonsense' {
    let interim = false;
    while (this.#received.length > 0) {
      const read = readReply(this.#received, plan.method === 'HEAD', isOver);
      if (read.found === 'nonsense') return 'nonsense';
      if (read.found === 'part') break;
      this.#received = this.#received.subarray(read.length);
      if (read.found === 'reply') replies.push(read.reply);
      interim = true;
    }
    return interim ? 'interim' : 'part';
  }

  #change(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, milliseconds));
      this.#notice = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
