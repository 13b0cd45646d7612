import type { Switches } from '../../switches/index.ts';
import { received } from '../received.ts';
import { refused } from './explain.ts';

const withOtherScheme = (address: string): string =>
  address.replace(/^http(s?):/, (_all, secure: string) => (secure === '' ? 'https:' : 'http:'));

function explanationCode(aud: unknown, issuer: string) {
  if (aud === undefined) return 'audience-missing';
  if (Array.isArray(aud)) return 'audience-array';
  if (typeof aud !== 'string') return 'audience-not-text';
  if (aud.trim() === issuer) return 'audience-blanks';
  if (withOtherScheme(aud) === issuer) return 'audience-other-scheme';
  if (aud.toLowerCase() === issuer.toLowerCase()) return 'audience-capitals';
  if (`${aud}/` === issuer) return 'audience-without-slash';
  if (aud.startsWith(issuer) && /^(?:[\w-]+\/)*token\/?$/i.test(aud.slice(issuer.length)))
    return 'audience-is-token-endpoint';
  if (/^https:\/\/([\w-]+\.)?maskinporten\.no(\/|$)/.test(aud)) return 'audience-is-maskinporten';
  return 'audience-other';
}

/**
 * Checks that aud is the issuer: a single string, trailing slash included (RFC 7523, 3; Digdir's grant documentation).
 * @param tokenEndpoint whether the URL of the token endpoint is accepted as well
 * @throws Refusal wrong-audience (MP-110)
 */
export function checkAudience(
  aud: unknown,
  issuer: string,
  tokenEndpoint: Switches['token-endpoint-aud'],
): void {
  if (aud === issuer || (tokenEndpoint === 'accept' && aud === `${issuer}token`)) return;
  throw refused(explanationCode(aud, issuer), { issuer, aud: received(aud) });
}
