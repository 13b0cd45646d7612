import {
  BodyIncompleteError,
  chunksOf,
  type Handler,
  type Reply,
  type Request,
  withRelease,
} from '../kernel/index.ts';
import { refuse, retryAfter } from './replies.ts';

type Release = () => void;

/** A fair semaphore. */
export class Slots {
  readonly #waiting = new Set<Release>();
  #free: number;

  constructor(most: number) {
    this.#free = most;
  }

  /**
   * @param patience milliseconds; without it the wait is unlimited
   * @returns a function that releases the slot; undefined when none became free in time, or the caller is gone
   */
  async take({ onDisconnect }: Request, patience?: number): Promise<Release | undefined> {
    if (this.#free > 0) this.#free -= 1;
    else if (!(await this.#turn(onDisconnect, patience))) return undefined;
    let isHeld = true;
    return () => {
      if (isHeld) this.#handOn();
      isHeld = false;
    };
  }

  #turn(onDisconnect: Request['onDisconnect'], patience: number | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (isMine: boolean) => {
        this.#waiting.delete(wake);
        clearTimeout(timer);
        forget();
        resolve(isMine);
      };
      const wake = () => end(true);
      const timer = patience === undefined ? undefined : setTimeout(() => end(false), patience);
      const forget = onDisconnect(() => end(false));
      this.#waiting.add(wake);
    });
  }

  /** To the longest waiting caller. */
  #handOn(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#free += 1;
    else next();
  }
}

/** Maximum time that a download waits, in milliseconds. */
const patience = 2_000;
/** Maximum size of a body that releases its slot before it is sent. */
const small = 64 * 1024;

/** Limits concurrent downloads that hold memory or disk until they are sent: others wait for a moment and get 429. */
export const bounded =
  (slots: Slots, handler: Handler): Handler =>
  async (request) => {
    const release = await slots.take(request, patience);
    if (release === undefined) return busy();
    try {
      return held(await handler(request), release);
    } catch (error) {
      release();
      throw error;
    }
  };

/** Limits concurrent calls; others wait without a time-out. */
export const inLine =
  (slots: Slots, handler: Handler): Handler =>
  async (request) => {
    const release = await slots.take(request);
    if (release === undefined) return refuse(400, 'body-cut-off', new BodyIncompleteError().message);
    try {
      return await handler(request);
    } finally {
      release();
    }
  };

function busy(): Reply {
  return retryAfter(
    2,
    refuse(
      429,
      'too-many-downloads',
      'as many downloads of this kind as the sandbox serves at once are under way; read those to their end or hang up, then try again (--download-idle says when one that nobody reads is ended)',
    ),
  );
}

/** The reply, which releases the slot when it has been sent. */
function held(reply: Reply, release: Release): Reply {
  const { body, stream, ...others } = reply;
  if (stream === undefined && (body === undefined || body.length <= small)) {
    release();
    return reply;
  }
  return {
    ...others,
    headers: {
      ...others.headers,
      ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
    },
    stream: withRelease(stream ?? chunksOf(body ?? ''), release),
  };
}
