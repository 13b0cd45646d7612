import type { Localized } from '../../kernel/index.ts';
import type { Switches } from '../../switches/index.ts';
import { Refusal } from '../errors.ts';
import { received } from '../received.ts';

interface Reason {
  readonly code: string;
  readonly summary: Localized;
  /** Said before what is true of any aud. */
  readonly remedy?: Localized;
}

const reasons = {
  missing: {
    code: 'audience-missing',
    summary: { en: 'The grant has no aud.', nb: 'Grantet mangler aud.' },
  },
  array: {
    code: 'audience-array',
    summary: {
      en: 'aud must be one string, not an array.',
      nb: 'aud må være én tekststreng, ikke en liste.',
    },
    remedy: {
      en: 'Write aud as a string. golang-jwt: jwt.MarshalSingleStringAsArray = false, or jwt.MapClaims{"aud": issuer}. jjwt 0.12: .audience().single(issuer), not .audience().add(issuer).',
      nb: 'Skriv aud som tekst. golang-jwt: jwt.MarshalSingleStringAsArray = false, eller jwt.MapClaims{"aud": issuer}. jjwt 0.12: .audience().single(issuer), ikke .audience().add(issuer).',
    },
  },
  type: {
    code: 'audience-not-text',
    summary: { en: 'aud must be a string.', nb: 'aud må være en tekst.' },
  },
  blanks: {
    code: 'audience-blanks',
    summary: {
      en: 'aud is right but for the blanks or line breaks around it.',
      nb: 'aud er riktig bortsett fra mellomrom eller linjeskift rundt.',
    },
  },
  scheme: {
    code: 'audience-other-scheme',
    summary: {
      en: 'aud is right but for http or https at its beginning.',
      nb: 'aud er riktig bortsett fra http eller https i begynnelsen.',
    },
  },
  capitals: {
    code: 'audience-capitals',
    summary: {
      en: 'aud is right but for its capitals.',
      nb: 'aud er riktig bortsett fra store og små bokstaver.',
    },
  },
  slash: {
    code: 'audience-without-slash',
    summary: {
      en: 'aud lacks the trailing slash of the issuer.',
      nb: 'aud mangler skråstreken på slutten av issuer.',
    },
  },
  endpoint: {
    code: 'audience-is-token-endpoint',
    summary: {
      en: 'aud is the address of the token endpoint; it must be the issuer.',
      nb: 'aud er adressen til token-endepunktet; det skal være issuer.',
    },
    remedy: {
      en: 'Many libraries take the token endpoint by default; set it yourself: setAudience(issuer) with jose, audience(issuer) with Nimbus, audience with jsonwebtoken.',
      nb: 'Mange biblioteker bruker token-endepunktet som standard; sett den selv: setAudience(issuer) med jose, audience(issuer) med Nimbus, audience med jsonwebtoken.',
    },
  },
  real: {
    code: 'audience-is-maskinporten',
    summary: {
      en: 'aud is a real Maskinporten; this sandbox is an issuer of its own.',
      nb: 'aud er en ekte Maskinporten; sandkassen er sin egen issuer.',
    },
  },
  other: {
    code: 'audience-other',
    summary: { en: 'aud is not this issuer.', nb: 'aud er ikke denne issueren.' },
  },
} as const satisfies Record<string, Reason>;

const withOtherScheme = (address: string): string =>
  address.replace(/^http(s?):/, (_all, secure: string) => (secure === '' ? 'https:' : 'http:'));

function reasonFor(aud: unknown, issuer: string): Reason {
  if (aud === undefined) return reasons.missing;
  if (Array.isArray(aud)) return reasons.array;
  if (typeof aud !== 'string') return reasons.type;
  if (aud.trim() === issuer) return reasons.blanks;
  if (withOtherScheme(aud) === issuer) return reasons.scheme;
  if (aud.toLowerCase() === issuer.toLowerCase()) return reasons.capitals;
  if (`${aud}/` === issuer) return reasons.slash;
  if (aud.startsWith(issuer) && /^(?:[\w-]+\/)*token\/?$/i.test(aud.slice(issuer.length)))
    return reasons.endpoint;
  if (/^https:\/\/([\w-]+\.)?maskinporten\.no(\/|$)/.test(aud)) return reasons.real;
  return reasons.other;
}

/**
 * The audience is exactly the issuer, one value, slash included (RFC 7523, 3; Digdir's grant documentation).
 * @param tokenEndpoint whether the address of the token endpoint is good as aud, too
 * @throws Refusal wrong-audience (MP-110)
 */
export function checkAudience(
  aud: unknown,
  issuer: string,
  tokenEndpoint: Switches['token-endpoint-aud'],
): void {
  if (aud === issuer || (tokenEndpoint === 'accept' && aud === `${issuer}token`)) return;
  const { code, summary, remedy }: Reason = reasonFor(aud, issuer);
  throw new Refusal('wrong-audience', {
    code,
    where: 'claim aud',
    expected: issuer,
    got: received(aud),
    summary,
    remedy: {
      en: `${remedy === undefined ? '' : `${remedy.en} `}Set aud to the issuer of /.well-known/oauth-authorization-server, to the character. If the sandbox has several addresses, use the one that the request is sent to, or set SANDBOX_BASE_URL.`,
      nb: `${remedy === undefined ? '' : `${remedy.nb} `}Sett aud til issuer fra /.well-known/oauth-authorization-server, tegn for tegn. Har sandkassen flere adresser, bruk den som forespørselen sendes til, eller sett SANDBOX_BASE_URL.`,
    },
  });
}
