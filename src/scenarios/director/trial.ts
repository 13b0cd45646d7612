import { type Bilingual, readDuration } from '../../kernel/index.ts';
import type { Deviation } from '../result.ts';
import { deviationInWords } from '../wording/deviations.ts';
import { type ArmWish, faultOf } from './armed.ts';
import type { Attempt } from './attempt.ts';
import { type Difference, told } from './difference.ts';
import type { Fit } from './fit.ts';
import type { Arriving, Exchanged } from './observed.ts';
import * as reasons from './reasons.ts';

/** What a call means for an attempt. */
export type Verdict =
  | { readonly outcome: 'ticked'; readonly place: number; readonly branch?: Attempt | undefined }
  | {
      readonly outcome: 'failed';
      readonly place: number;
      /** Which attempt it was, when the one that was asked goes on waiting for another customer. */
      readonly branch?: Attempt | undefined;
      readonly reason: Bilingual;
      readonly deviations: readonly Deviation[];
    }
  /** It is a call of the step, and the step stays open. */
  | { readonly outcome: 'seen' }
  | { readonly outcome: 'missed'; readonly place: number; readonly differences: readonly Difference[] };

/** The attempt that goes on, when it is not the one that was asked. */
export const branchOf = (verdict: Verdict | undefined): Attempt | undefined =>
  verdict?.outcome === 'ticked' || verdict?.outcome === 'failed' ? verdict.branch : undefined;

const usualQuiet = 2_000;
const writes = ['addCustomerDSOPGW', 'deleteCustomerDSOPGW', 'addCustomerDSOPGWByFile'];

const failed = (
  place: number,
  reason: Bilingual,
  deviations: readonly Deviation[] = [],
): Extract<Verdict, { outcome: 'failed' }> => ({ outcome: 'failed', place, reason, deviations });

/** Holds a call against the steps that may come next, and does the one that it is. @returns undefined: it is none of the case's */
export function tryCall(attempt: Attempt, call: Exchanged, wish: ArmWish | undefined): Verdict | undefined {
  let missed: Extract<Verdict, { outcome: 'missed' }> | undefined;
  for (const place of attempt.next()) {
    const part = attempt.part(place);
    const fit = attempt.compare(place, call);
    if (fit === undefined) continue;
    if (fit.differences.length === 0) {
      // What the sandbox is to play counts only when it has.
      if (part.isPlayed) continue;
      return judged(attempt, place, call, fit, wish);
    }
    if (missed === undefined || fit.differences.length < missed.differences.length)
      missed = { outcome: 'missed', place, differences: fit.differences };
  }
  return again(attempt, call) ?? duplicated(attempt, call) ?? premature(attempt, call) ?? missed;
}

/** Holds a call that is not answered yet against a step. @returns undefined: the call is not that of the step */
export function arrivingFit(attempt: Attempt, place: number, call: Arriving): Fit | undefined {
  const { request } = attempt.part(place).sought;
  const fit = attempt.compare(
    place,
    call,
    request.token === 'expired' ? { request: { ...request, token: 'valid' } } : undefined,
  );
  if (fit === undefined || fit.differences.length > 0) return undefined;
  // Who has called has not given up, however long the file or the answer takes.
  if (attempt.isBegun) attempt.progressed = Math.max(attempt.progressed, call.arrived);
  return fit;
}

/** The answer to a call in which the sandbox has played its part. */
export function played(attempt: Attempt, call: Exchanged): Verdict | undefined {
  const { playing } = attempt;
  if (playing === undefined) return undefined;
  attempt.playing = undefined;
  const { place } = playing;
  const known = attempt.ticks[place];
  const deviations = attempt.deviations(place, call, attempt.binding);
  if (deviations.length > 0) {
    attempt.untick(place);
    return failed(
      place,
      reasons.deviates(attempt.part(place), deviations, call.explanation?.remedy),
      deviations,
    );
  }
  const { progressed } = attempt;
  attempt.tick(place, call, attempt.binding, known?.answered);
  attempt.progressed = Math.max(progressed, attempt.progressed);
  return { outcome: 'ticked', place };
}

function judged(
  attempt: Attempt,
  place: number,
  call: Exchanged,
  fit: Fit,
  wish: ArmWish | undefined,
): Verdict | undefined {
  const part = attempt.part(place);
  const early = backOff(attempt, place, call);
  if (early !== undefined) return early;
  const deviations = attempt.deviations(place, call, fit.binding);
  const [first] = deviations;
  const branch = wish === undefined && decides(attempt, fit) ? attempt.branch(place, call) : undefined;
  if (first === undefined) {
    (branch ?? attempt).tick(place, call, fit.binding);
    keepQuiet(attempt, place, call, wish);
    return { outcome: 'ticked', place, branch };
  }
  const reason = reasons.deviates(part, deviations, call.explanation?.remedy);
  const within = part.within;
  if (within !== undefined) {
    if (!attempt.isBegun) return undefined;
    return call.ended > attempt.progressed + within
      ? failed(place, reasons.tooLate(part, within, deviations), deviations)
      : { outcome: 'seen' };
  }
  if (fit.loose) {
    const { en, nb } = deviationInWords(first);
    return {
      outcome: 'missed',
      place,
      differences: [
        told(
          `the values are not the very ones of the case, and the answer was another: ${en}`,
          `verdiene er ikke akkurat de samme som i testtilfellet, og svaret ble et annet: ${nb}`,
        ),
      ],
    };
  }
  return { ...failed(place, reason, deviations), branch };
}

/**
 * Whether a call says who plays a part that somebody else might as well: it may be a stranger's, and the one who is meant
 * comes later.
 */
const decides = ({ isBegun, binding, followed }: Attempt, fit: Fit): boolean =>
  isBegun && fit.binding !== binding && followed.scenario.order !== 'any';

/** A retry comes some time after the answer. */
function backOff(attempt: Attempt, place: number, call: Exchanged): Verdict | undefined {
  const part = attempt.part(place);
  const first = part.retries === undefined ? undefined : attempt.ticks[part.retries];
  if (first === undefined) return undefined;
  const least = readDuration(part.step.after ?? 'PT0S') ?? 0;
  const waited = call.arrived - first.answered;
  return waited < least ? failed(place, reasons.noBackOff(part, waited, least)) : undefined;
}

function keepQuiet(attempt: Attempt, place: number, { ended }: Exchanged, wish: ArmWish | undefined): void {
  const { retries, root, step } = attempt.part(place);
  if (retries === undefined) return;
  const isLast = attempt.followed.parts.every((other, later) => later <= place || other.root !== root);
  const quiet = wish?.quiet ?? readDuration(step.quiet ?? '') ?? usualQuiet;
  if (isLast) attempt.quiet.push({ place, until: ended + quiet });
}

/** The same call once more while the sandbox has not answered the first. */
function again(attempt: Attempt, call: Exchanged): Verdict | undefined {
  const { playing } = attempt;
  if (playing === undefined || attempt.ticks[playing.place] !== undefined) return undefined;
  const part = attempt.part(playing.place);
  return isSame(attempt, playing.place, call) ? failed(playing.place, reasons.twiceAtOnce(part)) : undefined;
}

/** The same call once more after it has succeeded. */
export function duplicated(
  attempt: Attempt,
  call: Arriving | Exchanged,
): Extract<Verdict, { outcome: 'failed' }> | undefined {
  for (const { place, until } of attempt.quiet)
    if (call.arrived < until && isSame(attempt, place, call))
      return failed(place, reasons.duplicate(attempt.part(place)));
  return undefined;
}

/**
 * Whether a call is for the same as the step, whatever its token and CorrelationID are. One without a customer is known by
 * the rest of it, which has not been read when it comes.
 */
function isSame(attempt: Attempt, place: number, call: Arriving | Exchanged): boolean {
  const fit = attempt.compare(place, { ...call, token: { ...call.token, kind: 'valid' } }, { when: {} });
  if (fit === undefined) return false;
  if (call.customer !== undefined) return attempt.binding.concerns(call.customer);
  return 'answer' in call && fit.differences.length === 0;
}

/** A write about a customer of the attempt that comes before it should. One that comes after is what a client does who waits. */
function premature(attempt: Attempt, call: Exchanged): Verdict | undefined {
  if (!writes.includes(call.call) || !attempt.binding.concerns(call.customer ?? '')) return undefined;
  for (const [place, part] of attempt.followed.parts.entries()) {
    if (attempt.ticks[place] !== undefined || part.step.when === undefined || faultOf(part) !== undefined)
      continue;
    const differences = attempt.compare(place, call)?.differences ?? [];
    if (differences.length > 0 && differences.every(({ about }) => about === 'early'))
      return failed(place, reasons.tooEarly(part, differences));
  }
  return undefined;
}

/**
 * Whether a call that is none of the steps has made something else of a customer of the attempt, so that nothing can be
 * said of it any more. One of several who may play a part plays none from now on.
 */
export function isSpoilt(attempt: Attempt, { call, customer, answer: { status } }: Exchanged): boolean {
  const hasEnded = call === 'deleteCustomerDSOPGW' && status === 204;
  const hasBegun = call === 'addCustomerDSOPGW' && status === 201;
  if (customer === undefined || !(hasEnded || hasBegun) || !attempt.binding.concerns(customer)) return false;
  const { order, outcome = {} } = attempt.followed.scenario;
  // What its customers are was looked at when each step was done.
  if (order === 'any') return false;
  const parts = attempt.binding.solelyPlayed(customer);
  attempt.binding = attempt.binding.without(customer);
  return parts.some((role) => hasEnded || outcome[role] !== 'active');
}
