import { type Explanation, hourInMs, timeInNorway } from '../../kernel/index.ts';
import { explain } from './explain.ts';
import { enforcedLife, skew } from './grant-life.ts';
import type { OtherUnit } from './time-rows.ts';

/** The check that failed: the lifetime, or a claim against the clock. */
export type TimeCheck = 'life' | 'iat' | 'exp' | 'nbf';

interface Times {
  readonly iat: number;
  readonly exp: number;
  readonly nbf: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The sandbox's clock minus the machine's, in milliseconds. */
  readonly offset: number;
}

/** An explanation of the likely mistake behind refused times; undefined if they show none. */
export const timeCause = (failed: TimeCheck, times: Times): Explanation | undefined =>
  movedClock(times) ??
  otherUnit(failed, times) ??
  duration(failed, times) ??
  timeZone(failed, times) ??
  lifeInMilliseconds(failed, times);

/** A grant that would pass on the machine's clock. */
function movedClock({ iat, exp, nbf = 0, now, offset }: Times): Explanation | undefined {
  const machine = (now - offset) / 1000;
  const passes =
    exp - iat <= enforcedLife && iat - machine <= skew && machine - exp <= skew && nbf - machine <= skew;
  return offset === 0 || !passes ? undefined : explain('grant-clock-moved', { iat, now, offset });
}

/** The shortest plausible lifetime in seconds. */
const shortestLife = 5;

/** A lifetime in milliseconds added to a time in seconds. Whole hours, up to a day, may be intended. */
function lifeInMilliseconds(failed: TimeCheck, { iat, exp }: Times): Explanation | undefined {
  const life = exp - iat;
  const meant = Math.floor(life / 1000);
  const isHours = life % 3600 === 0 && life <= 86_400;
  const isPlausible = meant >= shortestLife && meant <= enforcedLife && life % 1000 <= maxClockError;
  return failed === 'life' && isPlausible && !isHours
    ? explain('grant-life-in-milliseconds', { life, meant })
    : undefined;
}

const units: readonly { readonly per: number; readonly unit: OtherUnit['unit'] }[] = [
  { per: 1e3, unit: 'milliseconds' },
  { per: 1e6, unit: 'microseconds' },
  { per: 1e9, unit: 'nanoseconds' },
];

/** Times in another unit, such as those of Date.now(): near the clock after conversion. */
function otherUnit(failed: TimeCheck, { iat, exp, nbf = 0, now }: Times): Explanation | undefined {
  const claims: Readonly<Record<string, number>> = failed === 'nbf' ? { nbf } : { iat, exp };
  const ratio = (value: number, per: number) => value / per / (now / 1000);
  const unitOf = (value: number) => units.find(({ per }) => ratio(value, per) > 0.5 && ratio(value, per) < 2);
  const found = Object.entries(claims).flatMap(([name, value]) => {
    const unit = unitOf(value);
    return unit === undefined ? [] : [{ name, value, ...unit }];
  });
  const [first] = found;
  if (first === undefined) return undefined;
  const { unit } = first;
  return explain('grant-times-not-seconds', { claims: found, unit, now });
}

/** The longest plausible lifetime written into exp in place of a time, in seconds. */
const longestDuration = 86_400;

function duration(failed: TimeCheck, { iat, exp, now }: Times): Explanation | undefined {
  const isDuration = failed === 'exp' && exp > 0 && exp <= longestDuration && exp < iat;
  return isDuration ? explain('grant-exp-is-duration', { exp, now }) : undefined;
}

/** The largest offset of a time zone from UTC, in hours. */
const furthestZone = 14;
/** The clock error allowed besides the time zone, in seconds. */
const maxClockError = 60;

/** The hours of a difference that is close to whole hours. @param tolerance upwards, in seconds */
function hoursIn(difference: number, tolerance: number): number | undefined {
  const hours = Math.round(difference / 3600);
  const rest = difference - hours * 3600;
  const isZone = hours !== 0 && Math.abs(hours) <= furthestZone;
  return isZone && rest >= -maxClockError && rest <= tolerance ? hours : undefined;
}

/** Local time sent as UTC, or UTC read as local time, in iat, exp or both. */
function timeZone(failed: TimeCheck, { iat, exp, nbf = 0, now }: Times): Explanation | undefined {
  const clock = now / 1000;
  const [claim, value] =
    failed === 'life'
      ? shiftedClaim(iat, exp, clock)
      : failed === 'nbf'
        ? (['nbf', nbf] as const)
        : failed === 'exp' && Math.abs(iat - clock) <= maxClockError
          ? (['exp', exp] as const)
          : (['iat', iat] as const);
  // exp is later by the lifetime.
  const hours =
    value === undefined ? undefined : hoursIn(value - clock, claim === 'exp' ? enforcedLife : maxClockError);
  if (value === undefined || hours === undefined) return undefined;
  return explain('grant-time-zone', { claim, difference: value - clock, hours, oslo: osloHours(now), now });
}

/** The claim that is whole hours off while the other is not; no value if the lifetime itself is whole hours. */
function shiftedClaim(iat: number, exp: number, clock: number): readonly ['iat' | 'exp', number | undefined] {
  const beyondHours = (exp - iat) % 3600;
  if (beyondHours <= 0 || beyondHours > enforcedLife) return ['iat', undefined];
  return Math.abs(iat - clock) <= maxClockError ? ['exp', exp] : ['iat', iat];
}

/** Norway's offset from UTC in hours: 1 in winter, 2 in summer. */
const osloHours = (now: number): number =>
  Math.round((Date.parse(`${timeInNorway(now).replace(' ', 'T')}Z`) - now) / hourInMs);
