import { durationInShort, type Explanation, HOUR, type Localized, timeInNorway } from '../../kernel/index.ts';
import { documentedLife, enforcedLife, skew } from './grant-life.ts';
import { clockMoved, clockOf, compareClocks, lifeNotSeconds, moment } from './time-explanations.ts';

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
  return offset === 0 || !isGood ? undefined : clockMoved({ iat, now, offset });
}

/** The shortest lifetime that anyone sets, in seconds. */
const shortestLife = 5;

/** A lifetime of milliseconds added to a moment in seconds; what may be hours is not taken for that. */
function lifeInMilliseconds(fault: TimeFault, { iat, exp }: Times): Explanation | undefined {
  const life = exp - iat;
  const meant = Math.floor(life / 1000);
  const isHours = life % 3600 === 0 && life <= 86_400;
  const isSensible = meant >= shortestLife && meant <= enforcedLife && life % 1000 <= mostBesides;
  return fault === 'life' && isSensible && !isHours ? lifeNotSeconds(life, meant) : undefined;
}

const seconds: Localized = {
  en: 'Take seconds since 1970: Math.floor(Date.now() / 1000) in JavaScript, Instant.now().getEpochSecond() in Java, DateTimeOffset.UtcNow.ToUnixTimeSeconds() in .NET, int(time.time()) in Python, time.Now().Unix() in Go.',
  nb: 'Bruk sekunder siden 1970: Math.floor(Date.now() / 1000) i JavaScript, Instant.now().getEpochSecond() i Java, DateTimeOffset.UtcNow.ToUnixTimeSeconds() i .NET, int(time.time()) i Python, time.Now().Unix() i Go.',
};

const units: readonly { readonly per: number; readonly unit: Localized }[] = [
  { per: 1e3, unit: { en: 'milliseconds', nb: 'millisekunder' } },
  { per: 1e6, unit: { en: 'microseconds', nb: 'mikrosekunder' } },
  { per: 1e9, unit: { en: 'nanoseconds', nb: 'nanosekunder' } },
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
  const { en, nb } = first.unit;
  const names = found.map(({ name }) => name);
  return {
    code: 'grant-times-not-seconds',
    where: `${names.length > 1 ? 'claims' : 'claim'} ${names.join(' and ')}`,
    expected: `seconds since 1970, about ${Math.floor(now / 1000)}`,
    got: `${found.map(({ name, value }) => `${name} ${value}`).join(', ')}: ${en}`,
    summary: {
      en: `${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} in ${en}; a grant has seconds.`,
      nb: `${names.join(' og ')} er i ${nb}; et grant har sekunder.`,
    },
    remedy: seconds,
  };
}

/** The longest lifetime that anyone writes into exp in the place of a moment. */
const longestDuration = 86_400;

function duration(fault: TimeFault, { iat, exp, now }: Times): Explanation | undefined {
  if (fault !== 'exp' || exp <= 0 || exp > longestDuration || exp >= iat) return undefined;
  return {
    code: 'grant-exp-is-duration',
    where: 'claim exp',
    expected: `a moment: seconds since 1970, after ${clockOf(now)}`,
    got: `${exp}, a number of seconds`,
    summary: {
      en: `exp is ${exp}: the lifetime of the grant, not the moment at which it ends.`,
      nb: `exp er ${exp}: levetiden til grantet, ikke tidspunktet da det utløper.`,
    },
    remedy: {
      en: `Set exp to iat plus the lifetime, at most ${documentedLife} s.`,
      nb: `Sett exp til iat pluss levetiden, høyst ${documentedLife} s.`,
    },
  };
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
  return inZone(claim, value - clock, hours, now);
}

/** Whichever of iat and exp is whole hours off while the other is not; neither, when a lifetime of hours was meant. */
function ofLife(iat: number, exp: number, clock: number): readonly ['iat' | 'exp', number | undefined] {
  const beyondHours = (exp - iat) % 3600;
  if (beyondHours <= 0 || beyondHours > enforcedLife) return ['iat', undefined];
  return Math.abs(iat - clock) <= mostBesides ? ['exp', exp] : ['iat', iat];
}

function inZone(claim: string, difference: number, hours: number, now: number): Explanation {
  const apart = durationInShort(difference);
  const zone = `${Math.abs(hours)} h`;
  const rest = difference - hours * 3600;
  const isRest = claim === 'iat' && Math.abs(rest) > skew;
  const oslo = osloHours(now);
  const inNorway = Math.abs(hours) === oslo;
  const ahead = difference > 0;
  // Another zone than Norway's is less likely than a clock that is wrong by so much.
  const looks = inNorway ? { en: '', nb: '' } : { en: 'it looks like ', nb: 'det ligner ' };
  const more = {
    en: `${inNorway ? `, as Norway is now ahead of UTC by ${oslo} h` : ''}${isRest ? `; the other ${durationInShort(rest)} may be a clock that is wrong` : ''}`,
    nb: `${inNorway ? `, like mye som Norge nå er foran UTC (${oslo} t)` : ''}${isRest ? `; de øvrige ${durationInShort(rest)} kan være en klokke som går feil` : ''}`,
  };
  return {
    code: 'grant-time-zone',
    where: `claim ${claim}`,
    expected: `seconds since 1970 in UTC, near ${clockOf(now)}`,
    got: `${moment(now / 1000 + difference)}, ${apart} ${ahead ? 'ahead' : 'behind'}`,
    summary: ahead
      ? {
          en: `${claim} is ${apart} ahead of the sandbox's clock: ${looks.en}local time sent as UTC, ${zone}${more.en}.`,
          nb: `${claim} er ${apart} foran sandkassens klokke: ${looks.nb}lokal tid sendt som UTC, ${zone}${more.nb}.`,
        }
      : {
          en: `${claim} is ${apart} behind the sandbox's clock: ${looks.en}UTC read as local time, ${zone}${more.en}, or a grant that was kept so long.`,
          nb: `${claim} er ${apart} bak sandkassens klokke: ${looks.nb}UTC lest som lokal tid, ${zone}${more.nb}, eller et grant som er tatt vare på så lenge.`,
        },
    remedy: {
      en: `Take the time in UTC: DateTimeOffset.UtcNow.ToUnixTimeSeconds() in .NET, not DateTime.Now; Instant.now() in Java, not LocalDateTime; time.time() in Python, not datetime.utcnow().timestamp(). ${compareClocks.en}`,
      nb: `Hent tiden i UTC: DateTimeOffset.UtcNow.ToUnixTimeSeconds() i .NET, ikke DateTime.Now; Instant.now() i Java, ikke LocalDateTime; time.time() i Python, ikke datetime.utcnow().timestamp(). ${compareClocks.nb}`,
    },
  };
}

/** How far Norway is ahead of UTC, in hours: 1 in winter, 2 in summer. */
const osloHours = (now: number): number =>
  Math.round((Date.parse(`${timeInNorway(now).replace(' ', 'T')}Z`) - now) / HOUR);
