import { setImmediate as nextTurn } from 'node:timers/promises';

/** Runs work that blocks the event loop for some milliseconds: one after another, with other requests in between. */
export function inTurn(): <Done>(work: () => Promise<Done>) => Promise<Done> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(() => nextTurn()).then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
