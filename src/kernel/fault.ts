/** Deliberate faults in calls of KFR: ordered, part of a test case, or triggered by a magic customer. */

/** The highest Retry-After of KFR and of /token, in seconds. */
export const longestRetryAfter = 86_400;

/** What happens to a call instead of its normal answer, or before it. KFR defines the codes. */
export interface FaultSpec {
  /** An error code of the contract. */
  readonly code?: string | undefined;
  /** Replaces the status of the code; without a code, the answer of a gateway. */
  readonly status?: number | undefined;
  /** Seconds, for the header Retry-After; at most `longestRetryAfter`. */
  readonly retryAfter?: number | undefined;
  /** On its own: the call is performed after the delay and answered as usual. */
  readonly delay?: Spread | undefined;
  /** The call is never answered. */
  readonly stall?: true | undefined;
  readonly cut?: 'before' | 'middle' | undefined;
  /** Whether the call is performed, and only its answer lost or replaced. */
  readonly performed?: boolean | undefined;
}

/** A random number of milliseconds (real time) in this range. */
export interface Spread {
  readonly from: number;
  readonly to: number;
}

/**
 * Describes conflicts between the fields of an order; see docs/faults.md for the rules.
 * @param notation the notation in which the messages quote fields
 */
export function faultConflicts(
  fault: Readonly<Partial<Record<keyof FaultSpec, unknown>>>,
  notation: 'json' | 'yaml',
): string[] {
  const { code, status, retryAfter, delay, stall, cut, performed } = fault;
  const [cutIs, performedIsTrue] =
    notation === 'json'
      ? [(value: string) => `cut "${value}"`, '"performed": true']
      : [(value: string) => `cut: ${value}`, 'performed: true'];
  const presentNames = (...names: readonly (keyof FaultSpec)[]) =>
    names.filter((name) => fault[name] !== undefined).join(', ');
  const answers = presentNames('code', 'status', 'retryAfter');
  const beside = presentNames('code', 'status', 'retryAfter', 'delay', 'cut');
  const hasAnswer = code !== undefined || status !== undefined;
  const isDelayOnly = delay !== undefined && !hasAnswer && stall === undefined && cut === undefined;
  return brokenRules([
    [
      !hasAnswer && delay === undefined && stall === undefined && cut === undefined,
      'must hold code, status, delay, stall or cut',
    ],
    [
      stall !== undefined && beside !== '',
      `stall stands alone, or with performed: nothing could follow; leave out ${beside}`,
    ],
    [
      cut === 'before' && answers !== '',
      `${cutIs('before')} leaves nothing to be seen; leave out ${answers}`,
    ],
    [
      cut === 'middle' && !hasAnswer && performed !== true,
      `${cutIs('middle')} needs an answer to cut: give code, status or ${performedIsTrue}`,
    ],
    [retryAfter !== undefined && status !== 429 && status !== 503, 'retryAfter belongs to status 429 or 503'],
    [
      isDelayOnly && performed === false,
      `a delay alone has the call carried out after it, with ${performedIsTrue} before it; false fits neither`,
    ],
  ]);
}

/** The messages of the broken rules, in order. */
export const brokenRules = (rules: readonly (readonly [isBroken: boolean, message: string])[]): string[] =>
  rules.flatMap(([isBroken, message]) => (isBroken ? [message] : []));

/** Which calls an order is for; an omitted field matches every call. */
export interface FaultMatch {
  readonly operation?: string | undefined;
  /** The institution in the path, or the consumer of the token. */
  readonly institution?: string | undefined;
  readonly customer?: string | undefined;
  /** A UUID in lower case. */
  readonly correlationId?: string | undefined;
  /** Of the API. */
  readonly version?: number | undefined;
}

/** How many calls get the fault. */
export type FaultTimes = number | 'until-cleared';

/** An active order. */
export interface FaultOrder {
  readonly id: string;
  readonly match: FaultMatch;
  readonly fault: FaultSpec;
  readonly times: FaultTimes;
  readonly used: number;
  /** How many calls are waiting because of it. */
  readonly holding: number;
  /** Milliseconds since the epoch. */
  readonly ordered: number;
}
