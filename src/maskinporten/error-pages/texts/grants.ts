import type { ErrorName } from '../../errors.ts';
import type { ErrorText } from '../error-text.ts';

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
        codes: ['audience-missing', 'audience-array'],
        cause: { en: 'aud is missing, or is an array.', nb: 'aud mangler, eller er en liste.' },
        remedy: { en: 'Set aud to one string.', nb: 'Sett aud til én tekst.' },
      },
    ],
  },
  expired: {
    title: { en: 'The grant has expired', nb: 'Grantet er utløpt' },
    meaning: {
      en: 'exp has passed by more than the 10 seconds that clocks may differ.',
      nb: 'exp er passert med mer enn de 10 sekundene som klokkene kan avvike.',
    },
    causes: [
      {
        codes: ['grant-expired'],
        cause: {
          en: 'A grant is kept and sent again, the clock of the machine is slow, or a time zone has got into the seconds.',
          nb: 'Et grant er tatt vare på og sendt senere, maskinens klokke går for sakte, eller en tidssone er regnet inn i sekundene.',
        },
        remedy: {
          en: 'Make a new grant for each request. Compare the clock with GET /_sandbox/clock, which may have been moved.',
          nb: 'Lag et nytt grant for hver forespørsel. Sammenlign klokken med GET /_sandbox/clock, som kan være flyttet.',
        },
      },
      {
        codes: ['grant-ends-before-it-begins'],
        cause: {
          en: 'exp is not after iat. Close to now the grant is let through, with a note in the exchange.',
          nb: 'exp er ikke etter iat. Like ved nå slippes grantet gjennom, med et notat i utvekslingen.',
        },
        remedy: {
          en: 'Set iat to now and exp up to 120 s later.',
          nb: 'Sett iat til nå og exp inntil 120 s senere.',
        },
      },
    ],
  },
  'too-long-lifetime': {
    title: { en: 'The grant lives too long', nb: 'Grantet lever for lenge' },
    meaning: {
      en: 'From iat to exp there may be 120 seconds as documented. The limit that is enforced is 180.',
      nb: 'Fra iat til exp kan det være 120 sekunder, slik det er dokumentert. Grensen som håndheves, er 180.',
    },
    causes: [
      {
        codes: ['grant-lives-too-long'],
        cause: {
          en: 'exp is set an hour ahead, as for a token, or iat is the start of the program and not now.',
          nb: 'exp er satt en time frem, som for et token, eller iat er da programmet startet, og ikke nå.',
        },
        remedy: {
          en: 'Set iat to now and exp at most 120 s later.',
          nb: 'Sett iat til nå og exp høyst 120 s senere.',
        },
      },
      {
        codes: ['grant-lives-long'],
        cause: {
          en: 'The grant lives between 120 and 180 seconds: let through, with a note in the exchange.',
          nb: 'Grantet lever mellom 120 og 180 sekunder: det slippes gjennom, med et notat i utvekslingen.',
        },
        remedy: {
          en: 'Do not count on it; stay within 120 s.',
          nb: 'Ikke regn med det; hold dere innenfor 120 s.',
        },
      },
    ],
  },
  'issued-in-future': {
    title: { en: 'The grant is from the future', nb: 'Grantet er fra fremtiden' },
    meaning: {
      en: 'iat or nbf is more than 10 seconds ahead of the clock.',
      nb: 'iat eller nbf er mer enn 10 sekunder foran klokken.',
    },
    causes: [
      {
        codes: ['grant-iat-in-future', 'grant-nbf-in-future'],
        cause: {
          en: 'The clock of the machine is fast, or a time zone has got into the seconds.',
          nb: 'Maskinens klokke går for fort, eller en tidssone er regnet inn i sekundene.',
        },
        remedy: {
          en: 'Set the clock by NTP. Compare it with GET /_sandbox/clock, which may have been moved.',
          nb: 'Still klokken etter NTP. Sammenlign den med GET /_sandbox/clock, som kan være flyttet.',
        },
      },
    ],
  },
} as const satisfies Partial<Record<ErrorName, ErrorText>>;
