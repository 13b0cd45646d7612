import type { Attempt } from './attempt.ts';
import type { Exchanged } from './observed.ts';

/** Attempts that are followed at once, oldest out. */
const mostAttempts = 200;
/** Expiry is looked at so often at the most; milliseconds. */
const seldom = 1_000;

/** The tries of a client at one case that the sandbox only looks at. */
export class Attempts {
  #all: readonly Attempt[] = [];
  #looked = Number.NEGATIVE_INFINITY;

  /** Whether another goes on with the same customer from the same attempt. */
  hasSame(branch: Attempt): boolean {
    return this.#all.some((one) => one.isSameBranch(branch));
  }

  add(attempt: Attempt): void {
    this.#all = [...this.#all, attempt].slice(-mostAttempts);
  }

  remove(attempt: Attempt): void {
    this.#all = this.#all.filter((one) => one !== attempt);
  }

  clear(): void {
    this.#all = [];
  }

  /** Those that a call may mean something to: that know the customer first, else oldest first. */
  inOrder(call: Exchanged): readonly Attempt[] {
    const { customer } = call;
    if (customer === undefined) return this.#all;
    const theirs: Attempt[] = [];
    const others: Attempt[] = [];
    for (const attempt of this.#all)
      if (attempt.binding.concerns(customer)) theirs.push(attempt);
      else if (attempt.awaitsAnybody(call)) others.push(attempt);
    return theirs.length === 0 ? others : [...theirs, ...others];
  }

  /** In which most steps are done. */
  furthest(): Attempt | undefined {
    return this.#all.reduce<Attempt | undefined>(
      (most, one) => (most === undefined || one.done >= most.done ? one : most),
      undefined,
    );
  }

  /** Drops those whose client has turned to something else. */
  elapse(now: number): void {
    if (now < this.#looked + seldom) return;
    this.#looked = now;
    if (this.#all.some((one) => now > expiry(one))) this.#all = this.#all.filter((one) => now <= expiry(one));
  }
}

function expiry(attempt: Attempt): number {
  const within = attempt.next().map((place) => attempt.part(place).within ?? 0);
  return attempt.progressed + Math.max(attempt.followed.patience, ...within);
}

/** For what an armed case that has begun waits: the call of the step at `place`, or that no call comes. */
interface Wait {
  readonly until: number;
  readonly place: number | undefined;
  readonly patience: number;
}

/** @param own milliseconds in the place of those of the case. @returns undefined while the sandbox itself is to answer */
export function waitOf(attempt: Attempt, own: number | undefined): Wait | undefined {
  if (attempt.isDone) {
    const until = Math.max(attempt.progressed, ...attempt.quiet.map((quiet) => quiet.until));
    return { until, place: undefined, patience: 0 };
  }
  const [place] = attempt.next();
  const { playing } = attempt;
  const isAnswering = playing !== undefined && attempt.ticks[playing.place] === undefined;
  if (place === undefined || isAnswering || !attempt.isBegun) return undefined;
  const patience = Math.max(own ?? attempt.followed.patience, attempt.part(place).within ?? 0);
  return { until: attempt.progressed + patience, place, patience };
}
