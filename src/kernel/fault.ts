/** What goes wrong in a call of KFR on purpose: ordered, played in a test case, or always got by a magic customer. */

/** Seconds that Retry-After may say, of KFR and of /token. */
export const longestRetryAfter = 86_400;

/** What happens to a call in the place of its own answer, or before it. Which codes there are, KFR knows. */
export interface FaultWish {
  /** An error of the contract. */
  readonly code?: string | undefined;
  /** In the place of the code's own status; without a code, what a gateway answers. */
  readonly status?: number | undefined;
  /** Seconds, for the header Retry-After; at most `longestRetryAfter`. */
  readonly retryAfter?: number | undefined;
  /** Alone, the call is carried out after it and answered as usual. */
  readonly delay?: Spread | undefined;
  /** No answer ever comes. */
  readonly stall?: true | undefined;
  readonly cut?: 'before' | 'middle' | undefined;
  /** Whether the call is carried out all the same, and only its answer lost or replaced. */
  readonly performed?: boolean | undefined;
}

/** Milliseconds of real time, anywhere from one to the other. */
export interface Spread {
  readonly from: number;
  readonly to: number;
}

/**
 * Why the fields of an order make no sense together, in words; docs/faults.md has the rules.
 * @param notation how the order was written, as the words quote it
 */
export function faultConflicts(
  wish: Readonly<Partial<Record<keyof FaultWish, unknown>>>,
  notation: 'json' | 'yaml',
): string[] {
  const { code, status, retryAfter, delay, stall, cut, performed } = wish;
  const [cutIs, performedIsTrue] =
    notation === 'json'
      ? [(value: string) => `cut "${value}"`, '"performed": true']
      : [(value: string) => `cut: ${value}`, 'performed: true'];
  const named = (...names: readonly (keyof FaultWish)[]) =>
    names.filter((name) => wish[name] !== undefined).join(', ');
  const answers = named('code', 'status', 'retryAfter');
  const beside = named('code', 'status', 'retryAfter', 'delay', 'cut');
  const hasAnswer = code !== undefined || status !== undefined;
  const isDelayOnly = delay !== undefined && !hasAnswer && stall === undefined && cut === undefined;
  return brokenOf([
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

/** The messages of the rules that are broken, in order. */
export const brokenOf = (rules: readonly (readonly [isBroken: boolean, message: string])[]): string[] =>
  rules.flatMap(([isBroken, message]) => (isBroken ? [message] : []));

/** Which calls are meant; what is left out fits every call. */
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

/** How many calls get a fault. */
export type FaultTimes = number | 'until-cleared';

/** An order as it stands. */
export interface FaultOrder {
  readonly id: string;
  readonly match: FaultMatch;
  readonly fault: FaultWish;
  readonly times: FaultTimes;
  readonly used: number;
  /** How many calls it keeps waiting. */
  readonly holding: number;
  /** Milliseconds since the epoch. */
  readonly ordered: number;
}
