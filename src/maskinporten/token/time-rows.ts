import { durationInShort } from '../../kernel/index.ts';
import { type FirstUse, firstUse } from './evidence.ts';
import { documentedLife, skew } from './grant-life.ts';
import { listedUnder, row } from './row.ts';

/** The largest time value of a Date, in milliseconds (ECMAScript, 21.4.1.1). */
const largestTime = 8.64e15;

/** @param seconds since the epoch; may exceed the range of a Date */
const moment = (seconds: number): string =>
  seconds * 1000 <= largestTime
    ? new Date(seconds * 1000).toISOString()
    : 'after the last day of any calendar';

const clockOf = (now: number): string => `${moment(now / 1000)}, the sandbox's clock`;

/** The claims in seconds since the epoch, `now` in milliseconds. */
type Times<Name extends string> = Readonly<Record<Name | 'now', number>>;

interface MovedClock {
  readonly iat: number;
  readonly now: number;
  /** The sandbox's clock minus the machine's, in milliseconds. */
  readonly offset: number;
}

export interface OtherUnit {
  readonly claims: readonly { readonly name: string; readonly value: number }[];
  readonly unit: 'milliseconds' | 'microseconds' | 'nanoseconds';
  readonly now: number;
}

export interface OtherZone {
  readonly claim: 'iat' | 'exp' | 'nbf';
  /** The claim minus the clock, in seconds. */
  readonly difference: number;
  /** The difference rounded to hours. */
  readonly hours: number;
  /** Norway's offset from UTC, in hours. */
  readonly oslo: number;
  readonly now: number;
}

const tooFarAhead = (claim: 'iat' | 'nbf', value: number, now: number) => ({
  where: `claim ${claim}`,
  expected: `at most ${skew} s after ${clockOf(now)}`,
  got: `${moment(value)}, ${durationInShort(value - now / 1000)} ahead`,
});

const life = ({ life }: { life: number }) => ({
  where: 'claims iat and exp',
  expected: `at most ${documentedLife} s`,
  got: durationInShort(life),
});

/** Times and replay. Most common first within each error. */
export const timeRows = {
  'grant-clock-moved': listedUnder(['expired', 'issued-in-future'], ({ iat, now }: MovedClock) => ({
    where: 'claims iat and exp',
    expected: `times near ${clockOf(now)}`,
    got: `iat ${moment(iat)}, near the machine's own clock`,
  })),
  'grant-expired': row('expired', ({ exp, now }: Times<'iat' | 'exp'>) => ({
    where: 'claim exp',
    expected: `at most ${skew} s before ${clockOf(now)}`,
    got: `${moment(exp)}, ${durationInShort(now / 1000 - exp)} ago`,
  })),
  'grant-iat-in-future': row('issued-in-future', ({ iat, now }: Times<'iat'>) =>
    tooFarAhead('iat', iat, now),
  ),
  'grant-lives-too-long': row('too-long-lifetime', life),
  /** @param meant the intended lifetime in seconds */
  'grant-life-in-milliseconds': row('too-long-lifetime', ({ life }: { life: number; meant: number }) => ({
    where: 'claims iat and exp',
    expected: `exp at most ${documentedLife} s after iat`,
    got: `exp ${life} after iat`,
  })),
  'grant-times-not-seconds': listedUnder(
    ['too-long-lifetime', 'issued-in-future'],
    ({ claims, unit, now }: OtherUnit) => ({
      where: `${claims.length > 1 ? 'claims' : 'claim'} ${claims.map(({ name }) => name).join(' and ')}`,
      expected: `seconds since 1970, about ${Math.floor(now / 1000)}`,
      got: `${claims.map(({ name, value }) => `${name} ${value}`).join(', ')}: ${unit}`,
    }),
  ),
  'grant-time-zone': listedUnder(
    ['expired', 'too-long-lifetime', 'issued-in-future'],
    ({ claim, difference, now }: OtherZone) => ({
      where: `claim ${claim}`,
      expected: `seconds since 1970 in UTC, near ${clockOf(now)}`,
      got: `${moment(now / 1000 + difference)}, ${durationInShort(difference)} ${difference > 0 ? 'ahead' : 'behind'}`,
    }),
  ),
  'grant-exp-is-duration': row('expired', ({ exp, now }: Times<'exp'>) => ({
    where: 'claim exp',
    expected: `a moment: seconds since 1970, after ${clockOf(now)}`,
    got: `${exp}, a number of seconds`,
  })),
  'grant-ends-before-it-begins': listedUnder(['expired'], ({ iat, exp }: { iat: number; exp: number }) => ({
    where: 'claims iat and exp',
    expected: 'exp after iat',
    got: exp === iat ? 'the same moment' : `exp ${durationInShort(iat - exp)} before iat`,
  })),
  'grant-lives-long': listedUnder(['too-long-lifetime'], life),
  'grant-nbf-in-future': row('issued-in-future', ({ nbf, now }: Times<'nbf'>) =>
    tooFarAhead('nbf', nbf, now),
  ),
  'grant-used-before': row('used-before', ({ named, ...use }: FirstUse & { readonly named: boolean }) => ({
    where: named ? 'claim jti' : 'assertion',
    expected: named ? 'a jti not used before' : 'a grant not used before',
    got: `first used ${firstUse(use)}`,
  })),
};
