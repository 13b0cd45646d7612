import { setTimeout } from 'node:timers/promises';
import { isoDuration, type Localized, localized, messageOf, readDuration } from '../kernel/index.ts';
import { PlayError } from './play-error.ts';
import type { Target } from './target.ts';
import * as texts from './texts/index.ts';
import { send, type WireCall, type WireReply } from './wire.ts';

export interface Stage {
  readonly target: Target;
  readonly runId: string;
  /** Aborted when the run is stopped. */
  readonly signal: AbortSignal;
  readonly note: (scenario: string, text: Localized) => void;
}

export interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly today: string;
  readonly frozen: boolean;
}

export async function momentOf({ target, signal }: Stage): Promise<Moment> {
  if (target.control === undefined)
    return { now: target.clock.now(), today: target.clock.today(), frozen: false };
  const { now, today, frozen } = await target.control.clock(signal);
  return { now: Date.parse(now), today, frozen };
}

/** A duration of a test case in milliseconds; `standard` where it is left out. */
export const milliseconds = (duration: string | undefined, standard: number): number =>
  duration === undefined ? standard : (readDuration(duration) ?? standard);

/** Maximum of Node's timers; longer ones fire at once. */
export const longestTimer = 2 ** 31 - 1;

/** Waits in real time. @throws the signal's reason, once it is aborted */
export const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  setTimeout(Math.min(milliseconds, longestTimer), undefined, { signal }).catch(() =>
    signal.throwIfAborted(),
  );

/** Lets time pass at the target: moves the frozen clock of a sandbox, else waits. */
export async function letPass(
  milliseconds: number,
  { target, signal }: Stage,
  { frozen }: Moment,
): Promise<void> {
  if (frozen && target.control !== undefined)
    await target.control.moveClock({ advance: isoDuration(milliseconds) }, signal);
  else await sleep(milliseconds, signal);
}

/** Sends a call of the case, to a sandbox with the run's id in Sandbox-Run. */
export function sendAs({ target, runId, signal }: Stage, call: Omit<WireCall, 'signal'>): Promise<WireReply> {
  const headers = target.control === undefined ? call.headers : { ...call.headers, 'Sandbox-Run': runId };
  return send({ ...call, headers, signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    // Node rejects what is not valid in an HTTP request.
    const why = messageOf(error);
    throw new PlayError(localized((language) => texts[language].faults.unsendable({ why })));
  });
}
