import { type Explanation, HOUR, timeInNorway } from '../../kernel/index.ts';
import { explain } from './explain.ts';
import { enforcedLife, skew } from './grant-life.ts';
import type { OtherUnit } from './time-rows.ts';

/** What a grant is refused for: its lifetime, or one of its claims against the clock. */
export type TimeFault = 'life' | 'iat' | 'exp' | 'nbf';

interface Times {
  readonly iat: number;
  readonly exp: number;
  readonly nbf: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How far the sandbox's clock is ahead of the machine's, in milliseconds. */
  readonly offset: number;
}

/** The mistake behind times that are refused, where they show it. */
export const timeCause = (fault: TimeFault, times: Times): Explanation | undefined =>
  movedClock(times) ??
  otherUnit(fault, times) ??
  duration(fault, times) ??
  timeZone(fault, times) ??
  lifeInMilliseconds(fault, times);

/** A grant that would be good if the sandbox had the machine's time. */
function movedClock({ iat, exp, nbf = 0, now, offset }: Times): Explanation | undefined {
  const machine = (now - offset) / 1000;
  const isGood =
    exp - iat <= enforcedLife && iat - machine <= skew && machine - exp <= skew && nbf - machine <= skew;
  return offset === 0 || !isGood ? undefined : explain('grant-clock-moved', { iat, now, offset });
}

/** The shortest lifetime that anyone sets, in seconds. */
const shortestLife = 5;

/** A lifetime of milliseconds added to a moment in seconds; what may be hours is not taken for that. */
function lifeInMilliseconds(fault: TimeFault, { iat, exp }: Times): Explanation | undefined {
  const life = exp - iat;
  const meant = Math.floor(life / 1000);
  const isHours = life % 3600 === 0 && life <= 86_400;
  const isSensible = meant >= shortestLife && meant <= enforcedLife && life % 1000 <= mostBesides;
  return fault === 'life' && isSensible && !isHours
    ? explain('grant-life-in-milliseconds', { life, meant })
    : undefined;
}

const units: readonly { readonly per: number; readonly unit: OtherUnit['unit'] }[] = [
  { per: 1e3, unit: 'milliseconds' },
  { per: 1e6, unit: 'microseconds' },
  { per: 1e9, unit: 'nanoseconds' },
];

/** Date.now() and the like: a value that is near the clock once it is divided. */
function otherUnit(fault: TimeFault, { iat, exp, nbf = 0, now }: Times): Explanation | undefined {
  const claims: Readonly<Record<string, number>> = fault === 'nbf' ? { nbf } : { iat, exp };
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

/** The longest lifetime that anyone writes into exp in the place of a moment. */
const longestDuration = 86_400;

function duration(fault: TimeFault, { iat, exp, now }: Times): Explanation | undefined {
  const isDuration = fault === 'exp' && exp > 0 && exp <= longestDuration && exp < iat;
  return isDuration ? explain('grant-exp-is-duration', { exp, now }) : undefined;
}

/** No time zone is further from UTC, in hours. */
const furthestZone = 14;
/** So far may the clock be wrong besides, in seconds. */
const mostBesides = 60;

/** The whole hours in a difference, when little more is in it. */
function hoursIn(difference: number, most: number): number | undefined {
  const hours = Math.round(difference / 3600);
  const rest = difference - hours * 3600;
  const isZone = hours !== 0 && Math.abs(hours) <= furthestZone;
  return isZone && rest >= -mostBesides && rest <= most ? hours : undefined;
}

/** Local time sent as UTC, or UTC read as local time, in iat, exp or both. */
function timeZone(fault: TimeFault, { iat, exp, nbf = 0, now }: Times): Explanation | undefined {
  const clock = now / 1000;
  const [claim, value] =
    fault === 'life'
      ? ofLife(iat, exp, clock)
      : fault === 'nbf'
        ? (['nbf', nbf] as const)
        : fault === 'exp' && Math.abs(iat - clock) <= mostBesides
          ? (['exp', exp] as const)
          : (['iat', iat] as const);
  // In exp the lifetime is added to the hours.
  const hours =
    value === undefined ? undefined : hoursIn(value - clock, claim === 'exp' ? enforcedLife : mostBesides);
  if (value === undefined || hours === undefined) return undefined;
  return explain('grant-time-zone', { claim, difference: value - clock, hours, oslo: osloHours(now), now });
}

/** Whichever of iat and exp is whole hours off while the other is not; neither, when a lifetime of hours was meant. */
function ofLife(iat: number, exp: number, clock: number): readonly ['iat' | 'exp', number | undefined] {
  const beyondHours = (exp - iat) % 3600;
  if (beyondHours <= 0 || beyondHours > enforcedLife) return ['iat', undefined];
  return Math.abs(iat - clock) <= mostBesides ? ['exp', exp] : ['iat', iat];
}

/** How far Norway is ahead of UTC, in hours: 1 in winter, 2 in summer. */
const osloHours = (now: number): number =>
  Math.round((Date.parse(`${timeInNorway(now).replace(' ', 'T')}Z`) - now) / HOUR);
