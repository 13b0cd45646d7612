import type { Explanation, Localized } from '../kernel/index.ts';
import { shownLine } from './shown.ts';

/** What is said of names that are misspelt, of headers that stand there twice, and of a body's length. */

interface Known {
  /** What the name seems to mean. */
  readonly meant: { readonly name: string; readonly in: 'query' | 'header' } | undefined;
  /** The parameters that there are. */
  readonly queryNames: readonly string[];
  /** Whether that is a day which may be left out, and is today then. */
  readonly isOptionalDay: boolean;
}

export function queryUnknown(sent: string, { meant, queryNames, isOptionalDay }: Known): Explanation {
  const name = shownLine(sent, 40);
  const there = queryNames.length === 0 ? undefined : queryNames.join(', ');
  const summary = {
    en: `The query parameter ${name} is unknown and was not used`,
    nb: `Parameteren ${name} i spørrestrengen er ukjent og ble ikke brukt`,
  };
  const common = { code: 'query-unknown', where: `query ${name}`, got: name } as const;
  if (meant?.in === 'query')
    return {
      ...common,
      expected: meant.name,
      summary: {
        en: `${summary.en}; ${meant.name} is likely meant.`,
        nb: `${summary.nb}; trolig er ${meant.name} ment.`,
      },
      remedy: {
        en: `Write ${meant.name}, capitals as here.${isOptionalDay ? ' A day that is left out is today.' : ''}`,
        nb: `Skriv ${meant.name}, med store og små bokstaver som her.${isOptionalDay ? ' En dag som utelates, er i dag.' : ''}`,
      },
    };
  if (meant?.in === 'header')
    return {
      ...common,
      expected: `the header ${meant.name}`,
      summary: {
        en: `${summary.en}; ${meant.name} is a header.`,
        nb: `${summary.nb}; ${meant.name} er en header.`,
      },
      remedy: { en: `Send ${meant.name} as a header.`, nb: `Send ${meant.name} som header.` },
    };
  return {
    ...common,
    expected: there ?? 'no query',
    summary: { en: `${summary.en}.`, nb: `${summary.nb}.` },
    remedy:
      there === undefined
        ? { en: 'Leave the query out.', nb: 'Utelat spørrestrengen.' }
        : { en: `The operation knows ${there}.`, nb: `Operasjonen kjenner ${there}.` },
  };
}

export const queryUnknownMore = (count: number): Explanation => ({
  code: 'query-unknown',
  where: 'query',
  expected: 'parameters of the contract',
  got: `${count} more`,
  summary: {
    en:
      count === 1
        ? '1 more query parameter is unknown and was not used.'
        : `${count} more query parameters are unknown and were not used.`,
    nb:
      count === 1
        ? 'Én parameter til i spørrestrengen er ukjent og ble ikke brukt.'
        : `${count} parametre til i spørrestrengen er ukjente og ble ikke brukt.`,
  },
  remedy: { en: 'Send what the contract has.', nb: 'Send det kontrakten har.' },
});

export const headerMisspelt = (sent: string, known: string): Explanation => {
  const name = shownLine(sent, 40);
  return {
    code: 'header-misspelt',
    where: `header ${name}`,
    expected: known,
    got: name,
    summary: {
      en: `The header ${name} was not used; ${known}, which is likely meant, was not sent.`,
      nb: `Headeren ${name} ble ikke brukt; ${known}, som trolig er ment, ble ikke sendt.`,
    },
    remedy: {
      en: `Write ${known} exactly so; capitals do not count.`,
      nb: `Skriv ${known} nøyaktig slik; store og små bokstaver er like.`,
    },
  };
};

/** @param how what is made of them here */
export const headerRepeated = (name: string, how: 'first' | 'joined'): Explanation => ({
  code: 'header-repeated',
  where: `header ${name}`,
  expected: 'once',
  got: 'more than once',
  summary:
    how === 'first'
      ? {
          en: `The header ${name} was sent more than once; the first one counts here. The real service may take another, or refuse the call.`,
          nb: `Headeren ${name} ble sendt flere ganger; den første gjelder her. Den ekte tjenesten kan bruke en annen, eller avvise kallet.`,
        }
      : {
          en: `The header ${name} was sent more than once; the values were joined with a comma.`,
          nb: `Headeren ${name} ble sendt flere ganger; verdiene ble slått sammen med komma.`,
        },
  remedy:
    name === 'Authorization'
      ? {
          en: 'Send it once. Clients generated from the contract send it twice, as it is a header parameter and a security scheme: set one of the two only.',
          nb: 'Send den én gang. Klienter generert fra kontrakten sender den to ganger, siden den er både headerparameter og sikkerhetsskjema: sett bare én av dem.',
        }
      : { en: 'Send it once.', nb: 'Send den én gang.' },
});

/**
 * @param outcome what became of the call
 * @param upload whether there should have been a body
 */
export const lengthMissing = (outcome: 'served' | 'refused', upload: boolean): Explanation => ({
  code: 'content-length-missing',
  where: 'header Content-Length',
  expected: upload ? 'the length of the form' : 'Content-Length: 0, as there is no body',
  got: 'neither Content-Length nor Transfer-Encoding',
  summary:
    outcome === 'served'
      ? {
          en: 'The POST has no body and no Content-Length. It was served; gateways of Azure, behind which KFR may be, refuse that with 411.',
          nb: 'POST-en har verken innhold eller Content-Length. Den ble besvart; gatewayer i Azure, som KFR kan ligge bak, avviser slikt med 411.',
        }
      : {
          en: 'The POST has no body and no Content-Length; gateways of Azure refuse that with 411.',
          nb: 'POST-en har verken innhold eller Content-Length; gatewayer i Azure avviser slikt med 411.',
        },
  remedy: upload ? sendForm : sendEmpty,
});

const sendForm: Localized = {
  en: 'The upload has no body: send the form with the parts customer_type and customers (curl -F), and leave Content-Length to the library. The rule is the switch content-length.',
  nb: 'Opplastingen har ikke noe innhold: send skjemaet med delene customer_type og customers (curl -F), og overlat Content-Length til biblioteket. Regelen er bryteren content-length.',
};

const sendEmpty: Localized = {
  en: 'Send an empty body: curl -d \'\' in place of -X POST; CURLOPT_POSTFIELDS => \'\' in PHP; setDoOutput(true) and getOutputStream().close() in HttpURLConnection; setEntity(new StringEntity("")) in Apache HttpClient 5; body("") in reqwest. The rule is the switch content-length.',
  nb: 'Send et tomt innhold: curl -d \'\' i stedet for -X POST; CURLOPT_POSTFIELDS => \'\' i PHP; setDoOutput(true) og getOutputStream().close() i HttpURLConnection; setEntity(new StringEntity("")) i Apache HttpClient 5; body("") i reqwest. Regelen er bryteren content-length.',
};
