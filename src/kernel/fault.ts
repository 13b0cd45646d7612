import { type Localized, localized } from './localized.ts';
import * as texts from './texts/index.ts';
import type { FaultConflictTexts } from './words.ts';

/** Faults injected into KFR calls: ordered by the remote control, part of a test case, or triggered by a magic customer. */

/** The highest Retry-After of KFR and of /token, in seconds. */
export const longestRetryAfter = 86_400;

/** The injected fault: what replaces or precedes the normal answer of a call. KFR defines the codes. */
export interface FaultSpec {
  /** An error code of the contract. */
  readonly code?: string | undefined;
  /** Replaces the status of `code`. Without `code`: the reply has the form of a gateway. */
  readonly status?: number | undefined;
  /** Seconds, for the header Retry-After; at most `longestRetryAfter`. */
  readonly retryAfter?: number | undefined;
  /** Alone: the call is performed after the delay and answered normally. */
  readonly delay?: Spread | undefined;
  /** The call gets no answer. */
  readonly stall?: true | undefined;
  readonly cut?: 'before' | 'middle' | undefined;
  /** True: the call is performed; only its answer is lost or replaced. */
  readonly performed?: boolean | undefined;
}

/** A random number of milliseconds (real time) in this range. */
export interface Spread {
  readonly from: number;
  readonly to: number;
}

/**
 * Lists conflicts between the fields of a fault, as messages; docs/faults.md has the rules.
 * @param notation how the messages quote fields
 */
export function faultConflicts(
  fault: Readonly<Partial<Record<keyof FaultSpec, unknown>>>,
  notation: 'json' | 'yaml',
): Localized[] {
  const { code, status, retryAfter, delay, stall, cut, performed } = fault;
  const [cutIs, performedIsTrue] =
    notation === 'json'
      ? [(value: string) => `cut "${value}"`, '"performed": true']
      : [(value: string) => `cut: ${value}`, 'performed: true'];
  const presentNames = (...names: readonly (keyof FaultSpec)[]) =>
    names.filter((name) => fault[name] !== undefined).join(', ');
  const answers = presentNames('code', 'status', 'retryAfter');
  const others = presentNames('code', 'status', 'retryAfter', 'delay', 'cut');
  const hasAnswer = code !== undefined || status !== undefined;
  const isDelayOnly = delay !== undefined && !hasAnswer && stall === undefined && cut === undefined;
  return brokenRules([
    [
      !hasAnswer && delay === undefined && stall === undefined && cut === undefined,
      conflict((say) => say.nothing),
    ],
    [stall !== undefined && others !== '', conflict((say) => say.stallNotAlone({ others }))],
    [cut === 'before' && answers !== '', conflict((say) => say.cutBefore({ cut: cutIs('before'), answers }))],
    [
      cut === 'middle' && !hasAnswer && performed !== true,
      conflict((say) => say.cutMiddle({ cut: cutIs('middle'), performed: performedIsTrue })),
    ],
    [retryAfter !== undefined && status !== 429 && status !== 503, conflict((say) => say.retryAfter)],
    [isDelayOnly && performed === false, conflict((say) => say.delayAlone({ performed: performedIsTrue }))],
  ]);
}

/** The messages of the broken rules, in order. */
export const brokenRules = <Message>(
  rules: readonly (readonly [isBroken: boolean, message: Message])[],
): Message[] => rules.flatMap(([isBroken, message]) => (isBroken ? [message] : []));

const conflict = (textOf: (say: FaultConflictTexts) => string): Localized =>
  localized((language) => textOf(texts[language].faultConflicts));

/** Selects the calls that get a fault; an omitted field matches every call. */
export interface FaultMatch {
  readonly operation?: string | undefined;
  /** The institution in the path, otherwise the consumer of the token. */
  readonly institution?: string | undefined;
  readonly customer?: string | undefined;
  /** A UUID in lower case. */
  readonly correlationId?: string | undefined;
  /** Version of the API. */
  readonly version?: number | undefined;
  /** Of the header Sandbox-Run; `usualRun`: calls without a valid one. */
  readonly run?: string | undefined;
}

/** Number of calls that get the fault. */
export type FaultTimes = number | 'until-cleared';

export interface FaultOrder {
  readonly id: string;
  readonly match: FaultMatch;
  readonly fault: FaultSpec;
  readonly times: FaultTimes;
  readonly used: number;
  /** Number of calls it is delaying or stalling now. */
  readonly holding: number;
  /** Creation time, milliseconds since the epoch. */
  readonly ordered: number;
}
