import { setTimeout } from 'node:timers/promises';
import { isoDuration, type Localized, messageOf, readDuration } from '../kernel/index.ts';
import { playError } from './play-error.ts';
import type { Target } from './target.ts';
import { send, type WireCall, type WireReply } from './wire.ts';

/** What all cases of a run share. */
export interface RunContext {
  readonly target: Target;
  readonly runId: string;
  /** Aborted when the run is stopped. */
  readonly signal: AbortSignal;
  /** Reports a message about a case. */
  readonly note: (scenario: string, text: Localized) => void;
}

/** The time of the target's clock. */
export interface TargetTime {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly today: string;
  readonly frozen: boolean;
}

export async function targetTime({ target, signal }: RunContext): Promise<TargetTime> {
  if (target.control === undefined)
    return { now: target.clock.now(), today: target.clock.today(), frozen: false };
  const { now, today, frozen } = await target.control.clock(signal);
  return { now: Date.parse(now), today, frozen };
}

/** A duration of a test case in milliseconds; `fallback` when it is absent. */
export const inMilliseconds = (duration: string | undefined, fallback: number): number =>
  duration === undefined ? fallback : (readDuration(duration) ?? fallback);

/** Node's timers fire at once with a longer time. */
export const longestTimerInMs = 2 ** 31 - 1;

/** Waits in real time. @throws the signal's reason, once it is aborted */
export const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  setTimeout(Math.min(milliseconds, longestTimerInMs), undefined, { signal }).catch(() =>
    signal.throwIfAborted(),
  );

/** Lets time pass at the target: moves the frozen clock of a sandbox, or waits. */
export async function passTime(
  milliseconds: number,
  { target, signal }: RunContext,
  { frozen }: TargetTime,
): Promise<void> {
  if (frozen && target.control !== undefined)
    await target.control.moveClock({ advance: isoDuration(milliseconds) }, signal);
  else await sleep(milliseconds, signal);
}

/** Sends a call of a case, to a sandbox with the run's id in Sandbox-Run. @throws PlayError when Node rejects the request */
export function sendInRun(
  { target, runId, signal }: RunContext,
  call: Omit<WireCall, 'signal'>,
): Promise<WireReply> {
  const headers = target.control === undefined ? call.headers : { ...call.headers, 'Sandbox-Run': runId };
  return send({ ...call, headers, signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    const why = messageOf(error);
    throw playError((errors) => errors.unsendable({ why }));
  });
}
