import { durationInShort, type Explanation, type Localized } from '../../kernel/index.ts';
import { documentedLife, skew } from './grant-life.ts';

/** The last moment that a date can hold, milliseconds since the epoch. */
const lastMoment = 8.64e15;

/** @param seconds since the epoch, of any size */
export const moment = (seconds: number): string =>
  seconds * 1000 <= lastMoment
    ? new Date(seconds * 1000).toISOString()
    : 'after the last day of any calendar';

export const clockOf = (now: number): string => `${moment(now / 1000)}, the sandbox's clock`;

export const compareClocks: Localized = {
  en: "Compare the machine's clock with GET /_sandbox/clock, which may have been moved.",
  nb: 'Sammenlign maskinens klokke med GET /_sandbox/clock, som kan være flyttet.',
};

const newGrant = (why: Localized = { en: '', nb: '' }): Localized => ({
  en: `Make a new grant for each token request, iat now and exp at most ${documentedLife} s later, in seconds. ${why.en}${compareClocks.en}`,
  nb: `Lag et nytt grant for hver tokenforespørsel, iat nå og exp høyst ${documentedLife} s senere, i sekunder. ${why.nb}${compareClocks.nb}`,
});

/** @param offset how far the sandbox's clock is ahead of the machine's, in milliseconds */
export function clockMoved({
  iat,
  now,
  offset,
}: Readonly<Record<'iat' | 'now' | 'offset', number>>): Explanation {
  const moved = durationInShort(offset / 1000);
  const direction = offset > 0 ? { en: 'ahead of', nb: 'foran' } : { en: 'behind', nb: 'bak' };
  return {
    code: 'grant-clock-moved',
    where: 'claims iat and exp',
    expected: `times near ${clockOf(now)}`,
    got: `iat ${moment(iat)}, near the machine's own clock`,
    summary: {
      en: `The grant is good by the machine's time, but the sandbox's clock was moved or stopped: it is ${moved} ${direction.en} that time.`,
      nb: `Grantet stemmer med maskinens tid, men sandkassens klokke er flyttet eller stanset: den er ${moved} ${direction.nb} den tiden.`,
    },
    remedy: {
      en: 'Take the time for iat and exp from GET /_sandbox/clock, or let the clock follow the machine again: PUT /_sandbox/clock {"release":true}.',
      nb: 'Hent tiden til iat og exp fra GET /_sandbox/clock, eller la klokken følge maskinen igjen: PUT /_sandbox/clock {"release":true}.',
    },
  };
}

/** @param meant the lifetime in seconds, if life is in milliseconds */
export const lifeNotSeconds = (life: number, meant: number): Explanation => ({
  code: 'grant-life-in-milliseconds',
  where: 'claims iat and exp',
  expected: `exp at most ${documentedLife} s after iat`,
  got: `exp ${life} after iat`,
  summary: {
    en: `exp is iat plus ${life}: it looks like a lifetime of ${meant} s in milliseconds, added to a time in seconds.`,
    nb: `exp er iat pluss ${life}: det ligner en levetid på ${meant} s i millisekunder, lagt til en tid i sekunder.`,
  },
  remedy: {
    en: `Add the lifetime in seconds: exp = iat + ${documentedLife} at most.`,
    nb: `Legg til levetiden i sekunder: exp = iat + ${documentedLife} høyst.`,
  },
});

export const livesTooLong = (life: number): Explanation => ({
  code: 'grant-lives-too-long',
  where: 'claims iat and exp',
  expected: `at most ${documentedLife} s`,
  got: durationInShort(life),
  summary: {
    en: `The grant lives ${durationInShort(life)}; ${documentedLife} s is the documented limit.`,
    nb: `Grantet har en levetid på ${durationInShort(life)}; dokumentert grense er ${documentedLife} s.`,
  },
  remedy: newGrant(),
});

export function iatInFuture(iat: number, now: number): Explanation {
  const ahead = durationInShort(iat - now / 1000);
  return {
    code: 'grant-iat-in-future',
    where: 'claim iat',
    expected: `at most ${skew} s after ${clockOf(now)}`,
    got: `${moment(iat)}, ${ahead} ahead`,
    summary: {
      en: `iat is ${ahead} ahead of the sandbox's clock.`,
      nb: `iat er ${ahead} foran sandkassens klokke.`,
    },
    remedy: newGrant({
      en: `If the grant was made just now, the clock of its machine is ${ahead} fast. `,
      nb: `Er grantet laget akkurat nå, går maskinens klokke ${ahead} for fort. `,
    }),
  };
}

export function nbfInFuture(nbf: number, now: number): Explanation {
  const ahead = durationInShort(nbf - now / 1000);
  return {
    code: 'grant-nbf-in-future',
    where: 'claim nbf',
    expected: `at most ${skew} s after ${clockOf(now)}`,
    got: `${moment(nbf)}, ${ahead} ahead`,
    summary: {
      en: `nbf is ${ahead} ahead of the sandbox's clock. That Maskinporten checks nbf is a guess.`,
      nb: `nbf er ${ahead} foran sandkassens klokke. At Maskinporten sjekker nbf, er en antakelse.`,
    },
    remedy: newGrant({
      en: 'nbf may be left out. ',
      nb: 'nbf kan utelates. ',
    }),
  };
}

export function expired(iat: number, exp: number, now: number): Explanation {
  const late = durationInShort(now / 1000 - exp);
  const age = now / 1000 - iat;
  return {
    code: 'grant-expired',
    where: 'claim exp',
    expected: `at most ${skew} s before ${clockOf(now)}`,
    got: `${moment(exp)}, ${late} ago`,
    summary: { en: `The grant expired ${late} ago.`, nb: `Grantet utløp for ${late} siden.` },
    remedy: newGrant(
      age <= skew
        ? undefined
        : {
            en: `If the grant was made just now, the clock of its machine is ${durationInShort(age)} slow. `,
            nb: `Er grantet laget akkurat nå, går maskinens klokke ${durationInShort(age)} for sakte. `,
          },
    ),
  };
}

export const livesLong = (life: number): Explanation => ({
  code: 'grant-lives-long',
  where: 'claims iat and exp',
  expected: `at most ${documentedLife} s`,
  got: durationInShort(life),
  summary: {
    en: `The grant lives ${durationInShort(life)}: let through, but longer than the documented ${documentedLife} s.`,
    nb: `Grantet har en levetid på ${durationInShort(life)}: sluppet gjennom, men lenger enn dokumenterte ${documentedLife} s.`,
  },
  remedy: {
    en: `Set exp at most ${documentedLife} s after iat.`,
    nb: `Sett exp høyst ${documentedLife} s etter iat.`,
  },
});

export const endsBeforeItBegins = (iat: number, exp: number): Explanation => ({
  code: 'grant-ends-before-it-begins',
  where: 'claims iat and exp',
  expected: 'exp after iat',
  got: exp === iat ? 'the same moment' : `exp ${durationInShort(iat - exp)} before iat`,
  summary: {
    en: `exp is not after iat: let through, as both are within ${skew} s of the sandbox's clock.`,
    nb: `exp er ikke etter iat: sluppet gjennom, siden begge er innenfor ${skew} s fra sandkassens klokke.`,
  },
  remedy: {
    en: `Set iat to now and exp some time after it, at most ${documentedLife} s.`,
    nb: `Sett iat til nå og exp en stund etter, høyst ${documentedLife} s.`,
  },
});
