import type { ErrorName } from '../../errors.ts';
import { documentedLife, enforcedLife, skew } from '../../token/grant-life.ts';
import type { Cause, ErrorText } from '../error-text.ts';

const timeZone: Cause = {
  codes: ['grant-time-zone'],
  cause: {
    en: 'The difference is whole hours: local time was sent as UTC, or UTC read as local time. Norway is 1 h ahead in winter, 2 h in summer.',
    nb: 'Avviket er hele timer: lokal tid er sendt som UTC, eller UTC er lest som lokal tid. Norge er 1 t foran om vinteren, 2 t om sommeren.',
  },
  remedy: {
    en: 'Take the seconds from a clock in UTC: DateTimeOffset.UtcNow, Instant.now(), time.time().',
    nb: 'Hent sekundene fra en klokke i UTC: DateTimeOffset.UtcNow, Instant.now(), time.time().',
  },
};
const clockMoved: Cause = {
  codes: ['grant-clock-moved'],
  cause: {
    en: "The sandbox's clock was moved or stopped, and the grant has the machine's time.",
    nb: 'Sandkassens klokke er flyttet eller stanset, og grantet har maskinens tid.',
  },
  remedy: {
    en: 'Take the time from GET /_sandbox/clock, or release the clock: PUT /_sandbox/clock {"release":true}.',
    nb: 'Hent tiden fra GET /_sandbox/clock, eller slipp klokken fri: PUT /_sandbox/clock {"release":true}.',
  },
};

/** The grant itself: for whom it is meant, when it counts, and that it counts once. */
export const grantTexts = {
  'used-before': {
    title: { en: 'The grant has been used', nb: 'Grantet er brukt' },
    meaning: {
      en: 'A grant works once. This one, or one with the same jti, has been accepted before.',
      nb: 'Et grant virker én gang. Dette, eller et med samme jti, er godtatt før.',
    },
    causes: [
      {
        codes: ['grant-used-before'],
        cause: {
          en: 'An automatic retry sends the same grant again, several threads share one, or jti is a fixed text.',
          nb: 'Et automatisk nytt forsøk sender samme grant igjen, flere tråder deler ett, eller jti er en fast tekst.',
        },
        remedy: {
          en: 'Make and sign a new grant, with a new jti, for each request, retries too. Keep the access token until it expires.',
          nb: 'Lag og signer et nytt grant, med ny jti, for hver forespørsel, også nye forsøk. Behold tokenet til det utløper.',
        },
      },
    ],
  },
  'wrong-audience': {
    title: { en: 'aud is not this issuer', nb: 'aud er ikke denne issueren' },
    meaning: {
      en: 'aud must be the issuer of this Maskinporten, to the character, and nothing else (RFC 7523, 3). Client and signature are good.',
      nb: 'aud skal være issueren til denne Maskinporten, tegn for tegn, og ikke noe annet (RFC 7523, 3). Klient og signatur er i orden.',
    },
    causes: [
      {
        codes: ['audience-without-slash'],
        cause: { en: 'The slash at the end is missing.', nb: 'Skråstreken på slutten mangler.' },
        remedy: {
          en: 'Take aud from issuer in /.well-known/oauth-authorization-server; the slash belongs to it.',
          nb: 'Hent aud fra issuer i /.well-known/oauth-authorization-server; skråstreken hører med.',
        },
      },
      {
        codes: ['audience-is-token-endpoint'],
        cause: {
          en: 'aud is the address of the token endpoint, as many libraries set it.',
          nb: 'aud er adressen til token-endepunktet, slik mange biblioteker setter det.',
        },
        remedy: { en: 'Set it to the issuer.', nb: 'Sett den til issuer.' },
      },
      {
        codes: ['audience-is-maskinporten', 'audience-other'],
        cause: {
          en: 'aud is another environment: the real Maskinporten, or another of the names that the sandbox is reached by.',
          nb: 'aud er et annet miljø: den ekte Maskinporten, eller et annet av navnene som sandkassen nås på.',
        },
        remedy: {
          en: 'Use the address that the request is sent to, or fix the issuer with SANDBOX_BASE_URL.',
          nb: 'Bruk adressen som forespørselen sendes til, eller lås issuer med SANDBOX_BASE_URL.',
        },
      },
      {
        codes: ['audience-blanks', 'audience-other-scheme', 'audience-capitals'],
        cause: {
          en: 'aud has blanks around it, http for https or the other way round, or other capitals.',
          nb: 'aud har mellomrom rundt, http i stedet for https eller omvendt, eller andre store og små bokstaver.',
        },
        remedy: {
          en: 'Copy issuer from /.well-known/oauth-authorization-server as it is.',
          nb: 'Kopier issuer fra /.well-known/oauth-authorization-server som den er.',
        },
      },
      {
        codes: ['audience-missing', 'audience-array', 'audience-not-text'],
        cause: {
          en: 'aud is missing, or is an array or something else than a string.',
          nb: 'aud mangler, eller er en liste eller noe annet enn en tekst.',
        },
        remedy: { en: 'Set aud to one string.', nb: 'Sett aud til én tekst.' },
      },
    ],
  },
  expired: {
    title: { en: 'The grant has expired', nb: 'Grantet er utløpt' },
    meaning: {
      en: `exp has passed by more than the ${skew} seconds that clocks may differ.`,
      nb: `exp er passert med mer enn de ${skew} sekundene som klokkene kan avvike.`,
    },
    causes: [
      clockMoved,
      {
        codes: ['grant-expired'],
        cause: {
          en: 'A grant is kept and sent later, or the clock of the machine is slow.',
          nb: 'Et grant er tatt vare på og sendt senere, eller maskinens klokke går for sakte.',
        },
        remedy: {
          en: 'Make a new grant for each request. Compare the clock with GET /_sandbox/clock, which may have been moved.',
          nb: 'Lag et nytt grant for hver forespørsel. Sammenlign klokken med GET /_sandbox/clock, som kan være flyttet.',
        },
      },
      timeZone,
      {
        codes: ['grant-exp-is-duration'],
        cause: {
          en: `exp is the lifetime, such as ${documentedLife}, and not the moment at which the grant ends.`,
          nb: `exp er levetiden, for eksempel ${documentedLife}, og ikke tidspunktet da grantet utløper.`,
        },
        remedy: { en: 'Set exp to iat plus the lifetime.', nb: 'Sett exp til iat pluss levetiden.' },
      },
      {
        codes: ['grant-ends-before-it-begins'],
        cause: {
          en: 'exp is not after iat. Close to now the grant is let through, with a note in the exchange.',
          nb: 'exp er ikke etter iat. Like ved nå slippes grantet gjennom, med et notat i utvekslingen.',
        },
        remedy: {
          en: `Set iat to now and exp up to ${documentedLife} s later.`,
          nb: `Sett iat til nå og exp inntil ${documentedLife} s senere.`,
        },
      },
    ],
  },
  'too-long-lifetime': {
    title: { en: 'The grant lives too long', nb: 'Grantet lever for lenge' },
    meaning: {
      en: `From iat to exp there may be ${documentedLife} seconds as documented. The limit that is enforced is ${enforcedLife}.`,
      nb: `Fra iat til exp kan det være ${documentedLife} sekunder, slik det er dokumentert. Grensen som håndheves, er ${enforcedLife}.`,
    },
    causes: [
      {
        codes: ['grant-lives-too-long'],
        cause: {
          en: 'exp is set an hour ahead, as for a token, or iat is the start of the program and not now.',
          nb: 'exp er satt en time frem, som for et token, eller iat er da programmet startet, og ikke nå.',
        },
        remedy: {
          en: `Set iat to now and exp at most ${documentedLife} s later.`,
          nb: `Sett iat til nå og exp høyst ${documentedLife} s senere.`,
        },
      },
      {
        codes: ['grant-life-in-milliseconds'],
        cause: {
          en: `The lifetime is in milliseconds, such as ${documentedLife * 1000}, and was added to a time in seconds.`,
          nb: `Levetiden er i millisekunder, for eksempel ${documentedLife * 1000}, og er lagt til en tid i sekunder.`,
        },
        remedy: { en: `Add at most ${documentedLife}.`, nb: `Legg til høyst ${documentedLife}.` },
      },
      {
        codes: ['grant-times-not-seconds'],
        cause: {
          en: 'Times are in milliseconds, as Date.now() gives them, or smaller: counted as seconds, the lifetime is far too long.',
          nb: 'Tidene er i millisekunder, slik Date.now() gir dem, eller mindre: regnet som sekunder blir levetiden altfor lang.',
        },
        remedy: {
          en: 'Set iat and exp in seconds since 1970.',
          nb: 'Sett iat og exp i sekunder siden 1970.',
        },
      },
      timeZone,
      {
        codes: ['grant-lives-long'],
        cause: {
          en: `The grant lives between ${documentedLife} and ${enforcedLife} seconds: let through, with a note in the exchange.`,
          nb: `Grantet lever mellom ${documentedLife} og ${enforcedLife} sekunder: det slippes gjennom, med et notat i utvekslingen.`,
        },
        remedy: {
          en: `Do not count on it; stay within ${documentedLife} s.`,
          nb: `Ikke regn med det; hold deg innenfor ${documentedLife} s.`,
        },
      },
    ],
  },
  'issued-in-future': {
    title: { en: 'The grant is from the future', nb: 'Grantet er fra fremtiden' },
    meaning: {
      en: `iat or nbf is more than ${skew} seconds ahead of the clock.`,
      nb: `iat eller nbf er mer enn ${skew} sekunder foran klokken.`,
    },
    causes: [
      clockMoved,
      {
        codes: ['grant-iat-in-future'],
        cause: {
          en: 'The clock of the machine is fast.',
          nb: 'Maskinens klokke går for fort.',
        },
        remedy: {
          en: 'Set the clock by NTP. Compare it with GET /_sandbox/clock, which may have been moved.',
          nb: 'Still klokken etter NTP. Sammenlign den med GET /_sandbox/clock, som kan være flyttet.',
        },
      },
      timeZone,
      {
        codes: ['grant-times-not-seconds'],
        cause: {
          en: 'Times are in milliseconds, as Date.now() gives them, or smaller: counted as seconds, they are far in the future.',
          nb: 'Tidene er i millisekunder, slik Date.now() gir dem, eller mindre: regnet som sekunder er de langt frem i tid.',
        },
        remedy: {
          en: 'Set iat and exp in seconds since 1970.',
          nb: 'Sett iat og exp i sekunder siden 1970.',
        },
      },
      {
        codes: ['grant-nbf-in-future'],
        cause: {
          en: 'nbf is ahead of the clock. That Maskinporten looks at nbf is a guess: no source shows that it does.',
          nb: 'nbf er foran klokken. At Maskinporten ser på nbf, er en antakelse: ingen kilde viser at den gjør det.',
        },
        remedy: { en: 'Set nbf to iat, or leave it out.', nb: 'Sett nbf til iat, eller utelat det.' },
      },
    ],
  },
} as const satisfies Partial<Record<ErrorName, ErrorText>>;
