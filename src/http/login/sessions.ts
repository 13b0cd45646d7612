import { createHash, timingSafeEqual } from 'node:crypto';
import { BoundedMap, opaqueId } from '../../kernel/index.ts';

/** Sessions of browsers that have logged in, in memory: a restart ends them. Random, so that a cookie does not reveal the token. */
export interface Sessions {
  /** @returns the id of a new session, 256 random bits */
  start(): string;
  has(id: string): boolean;
  end(id: string): void;
}

/** Beyond this number the oldest session ends. */
const mostSessions = 1_000;

export function openSessions(): Sessions {
  // By hash, as a look-up by the id would reveal its beginning by its time.
  const open = new BoundedMap<boolean>(mostSessions);
  const key = (id: string): string => hashOf(id).toString('base64');
  return {
    start() {
      const id = opaqueId();
      open.set(key(id), true);
      return id;
    },
    has: (id) => open.get(key(id)) === true,
    end(id) {
      if (open.get(key(id)) === true) open.set(key(id), false);
    },
  };
}

/** Constant-time comparison of secrets; hashing hides the length. */
export const isSameSecret = (a: string, b: string): boolean => timingSafeEqual(hashOf(a), hashOf(b));
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
