import type { Explanation } from '../../kernel/index.ts';
import { type ErrorName, Refusal } from '../errors.ts';
import { span } from '../span.ts';
import type { GrantClaims } from './grant.ts';

/** Seconds the two clocks may differ. */
export const skew = 10;
/** Seconds from iat to exp that the server lets through, and those that the documentation allows. */
export const enforcedLife = 180;
const documentedLife = 120;

/**
 * Holds iat, nbf and exp against the sandbox's clock (RFC 7519, 4.1.4 to 4.1.6; RFC 7523, 3). The standards compare
 * none of them with another, so an exp before iat is let through while each is within the skew.
 * @param now milliseconds since the epoch
 * @returns what was let through but deserves a word
 * @throws Refusal expired (MP-130), too-long-lifetime, issued-in-future
 */
export function checkTimes({ iat, exp, nbf }: GrantClaims, now: number): Explanation[] {
  const seconds = now / 1000;
  const clock = `${iso(now)}, the sandbox's clock`;
  if (seconds - exp > skew) {
    const late = seconds - exp;
    throw refusal('expired', {
      code: 'grant-expired',
      where: 'claim exp',
      expected: `at most ${skew} s before ${clock}`,
      got: `${iso(exp * 1000)}, ${span(late)} ago`,
      summary: {
        en: `The grant expired ${span(late)} ago.`,
        nb: `Grantet utløp for ${span(late)} siden.`,
      },
    });
  }
  const life = exp - iat;
  if (life > enforcedLife) {
    throw refusal('too-long-lifetime', {
      code: 'grant-lives-too-long',
      where: 'claims iat and exp',
      expected: `at most ${documentedLife} s`,
      got: `${span(life)}`,
      summary: {
        en: `The grant lives ${span(life)}; ${documentedLife} s is the documented limit.`,
        nb: `Grantet lever i ${span(life)}; dokumentert grense er ${documentedLife} s.`,
      },
    });
  }
  for (const { name, value, code } of [
    { name: 'iat', value: iat, code: 'grant-iat-in-future' },
    { name: 'nbf', value: nbf ?? iat, code: 'grant-nbf-in-future' },
  ]) {
    const ahead = value - seconds;
    if (ahead <= skew) continue;
    throw refusal('issued-in-future', {
      code,
      where: `claim ${name}`,
      expected: `at most ${skew} s after ${clock}`,
      got: `${iso(value * 1000)}, ${span(ahead)} ahead`,
      summary: {
        en: `${name} is ${span(ahead)} ahead of the sandbox's clock.`,
        nb: `${name} er ${span(ahead)} foran sandkassens klokke.`,
      },
    });
  }
  if (life <= 0) return [endsBeforeItBegins(iat, exp)];
  return life > documentedLife ? [longLife(life)] : [];
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

const refusal = (error: ErrorName, fact: Omit<Explanation, 'remedy'>): Refusal =>
  new Refusal(error, {
    ...fact,
    remedy: {
      en: "Make a new grant for each token request, iat now and exp at most 120 s later, in seconds. Compare the machine's clock with GET /_sandbox/clock, which may have been moved.",
      nb: 'Lag et nytt grant for hver tokenforespørsel, iat nå og exp høyst 120 s senere, i sekunder. Sammenlign maskinens klokke med GET /_sandbox/clock, som kan være flyttet.',
    },
  });

const longLife = (life: number): Explanation => ({
  code: 'grant-lives-long',
  where: 'claims iat and exp',
  expected: `at most ${documentedLife} s`,
  got: span(life),
  summary: {
    en: `The grant lives ${span(life)}: let through, but longer than the documented 120 s.`,
    nb: `Grantet lever i ${span(life)}: sluppet gjennom, men lenger enn dokumenterte 120 s.`,
  },
  remedy: { en: 'Set exp at most 120 s after iat.', nb: 'Sett exp høyst 120 s etter iat.' },
});

const endsBeforeItBegins = (iat: number, exp: number): Explanation => ({
  code: 'grant-ends-before-it-begins',
  where: 'claims iat and exp',
  expected: 'exp after iat',
  got: exp === iat ? 'the same moment' : `exp ${span(iat - exp)} before iat`,
  summary: {
    en: `exp is not after iat: let through, as both are within ${skew} s of the sandbox's clock.`,
    nb: `exp er ikke etter iat: sluppet gjennom, siden begge er innenfor ${skew} s fra sandkassens klokke.`,
  },
  remedy: {
    en: 'Set iat to now and exp some time after it, at most 120 s.',
    nb: 'Sett iat til nå og exp en stund etter, høyst 120 s.',
  },
});
