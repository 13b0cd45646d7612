import type { Explanation } from '../../kernel/index.ts';
import { type ErrorName, Refusal } from '../errors.ts';
import type { GrantClaims } from './grant.ts';
import { type TimeFault, timeCause } from './time-causes.ts';
import * as explained from './time-explanations.ts';

/** Seconds the two clocks may differ. */
export const skew = 10;
/** Seconds from iat to exp that the server lets through, and those that the documentation allows. */
export const enforcedLife = 180;
const documentedLife = 120;

/**
 * Checks exp, iat and nbf against each other and the sandbox's clock, in the order of the real server: too long a
 * lifetime, issued in the future, expired. The server has no check of nbf; that one comes last, and is a guess
 * (RFC 7519, 4.1.5). An exp before iat is let through while each is within the skew.
 * @param now milliseconds since the epoch
 * @param offset how far the sandbox's clock is ahead of the machine's, in milliseconds
 * @returns what was let through but deserves a word
 * @throws Refusal too-long-lifetime, issued-in-future, expired (MP-130)
 */
export function checkTimes({ iat, exp, nbf }: GrantClaims, now: number, offset = 0): Explanation[] {
  const seconds = now / 1000;
  const life = exp - iat;
  const refuse = (error: ErrorName, fault: TimeFault, generic: Explanation): never => {
    throw new Refusal(error, timeCause(fault, { iat, exp, nbf, now, offset, skew }) ?? generic);
  };
  if (life > enforcedLife) refuse('too-long-lifetime', 'life', explained.livesTooLong(life, documentedLife));
  if (iat - seconds > skew) refuse('issued-in-future', 'iat', explained.iatInFuture(iat, now, skew));
  if (seconds - exp > skew) refuse('expired', 'exp', explained.expired({ iat, exp, now, skew }));
  if (nbf !== undefined && nbf - seconds > skew)
    refuse('issued-in-future', 'nbf', explained.nbfInFuture(nbf, now, skew));
  if (life <= 0) return [explained.endsBeforeItBegins(iat, exp, skew)];
  return life > documentedLife ? [explained.livesLong(life, documentedLife)] : [];
}
