import type { Explanation } from '../../kernel/index.ts';
import { type ErrorName, Refusal } from '../errors.ts';
import { explain } from './explain.ts';
import type { GrantClaims } from './grant.ts';
import { documentedLife, enforcedLife, skew } from './grant-life.ts';
import { type TimeCheck, timeCause } from './time-causes.ts';

/**
 * Checks exp, iat and nbf against each other and the sandbox's clock, in the order of the real server: lifetime too long,
 * issued in the future, expired. The real server is not known to check nbf; that check is a guess and comes last
 * (RFC 7519, 4.1.5). An exp before iat passes if both are within the skew.
 * @param now milliseconds since the epoch
 * @param offset the sandbox's clock minus the machine's, in milliseconds
 * @returns notes on accepted times
 * @throws Refusal too-long-lifetime, issued-in-future, expired (MP-130)
 */
export function checkTimes(
  { iat, exp, nbf }: Pick<GrantClaims, 'iat' | 'exp' | 'nbf'>,
  now: number,
  offset = 0,
): Explanation[] {
  const seconds = now / 1000;
  const life = exp - iat;
  const refuse = (error: ErrorName, failed: TimeCheck, fallback: Explanation): never => {
    throw new Refusal(error, timeCause(failed, { iat, exp, nbf, now, offset }) ?? fallback);
  };
  if (life > enforcedLife) refuse('too-long-lifetime', 'life', explain('grant-lives-too-long', { life }));
  if (iat - seconds > skew) refuse('issued-in-future', 'iat', explain('grant-iat-in-future', { iat, now }));
  if (seconds - exp > skew) refuse('expired', 'exp', explain('grant-expired', { iat, exp, now }));
  if (nbf !== undefined && nbf - seconds > skew)
    refuse('issued-in-future', 'nbf', explain('grant-nbf-in-future', { nbf, now }));
  if (life <= 0) return [explain('grant-ends-before-it-begins', { iat, exp })];
  return life > documentedLife ? [explain('grant-lives-long', { life })] : [];
}
