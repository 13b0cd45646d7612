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
export class Semaphore {
  readonly #waiting = new Set<Release>();
  #free: number;

  constructor(limit: number) {
    this.#free = limit;
  }

  /**
   * @param timeoutInMs default: none
   * @returns a function that releases the slot; undefined after the timeout, or when the caller hangs up
   */
  async acquire({ onDisconnect }: Request, timeoutInMs?: number): Promise<Release | undefined> {
    if (this.#free > 0) this.#free -= 1;
    else if (!(await this.#wait(onDisconnect, timeoutInMs))) return undefined;
    let isHeld = true;
    return () => {
      if (isHeld) this.#handOn();
      isHeld = false;
    };
  }

  #wait(onDisconnect: Request['onDisconnect'], timeoutInMs: number | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (isAcquired: boolean) => {
        this.#waiting.delete(wake);
        clearTimeout(timer);
        removeListener();
        resolve(isAcquired);
      };
      const wake = () => end(true);
      const timer = timeoutInMs === undefined ? undefined : setTimeout(() => end(false), timeoutInMs);
      const removeListener = onDisconnect(() => end(false));
      this.#waiting.add(wake);
    });
  }

  /** Passes the slot to the caller that waits longest. */
  #handOn(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#free += 1;
    else next();
  }
}

/** Maximum time that a download waits for a slot. */
const downloadWaitInMs = 2_000;
/** A body up to this size releases its slot before it is sent. */
const smallBytes = 64 * 1024;

/** Limits concurrent downloads, which hold memory or disk until they are sent. Others wait, then get 429. */
export const withLimit =
  (semaphore: Semaphore, handler: Handler): Handler =>
  async (request) => {
    const release = await semaphore.acquire(request, downloadWaitInMs);
    if (release === undefined) return busy();
    try {
      return releasingWhenSent(await handler(request), release);
    } catch (error) {
      release();
      throw error;
    }
  };

/** Limits concurrent calls. Others wait without a timeout. */
export const queued =
  (semaphore: Semaphore, handler: Handler): Handler =>
  async (request) => {
    const release = await semaphore.acquire(request);
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

/** A reply that releases the slot when it has been sent. */
function releasingWhenSent(reply: Reply, release: Release): Reply {
  const { body, stream, ...others } = reply;
  if (stream === undefined && (body === undefined || body.length <= smallBytes)) {
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
