import type { ExplanationTexts } from '../explanations.ts';

const callCorrectPath = ({ correct }: { correct: string }) => `Kall ${correct}. Den ekte gatewayen sammenligner trolig også stier slik de er skrevet, og svarer 404 (sandkassens antakelse).`;

export const explanations: ExplanationTexts = {
  'path-unknown': {
    summary: ({ correct }) => (correct === undefined ? 'Registeret har ingen slik sti.' : `Registeret har ingen slik sti; mente du ${correct}?`),
    remedy: ({ correct }) => (correct === undefined ? 'Sammenlign stien med kontrakten; store bokstaver teller (customers/financialInstitutions/{fid}/relationshipType/DSOPBANK).' : `Kall ${correct}. Store og små bokstaver er forskjellige i stier.`),
  },
  'slash-at-the-end': { summary: 'Stien slutter med en skråstrek som kontrakten ikke har.', remedy: callCorrectPath },
  'slash-doubled': {
    summary: 'Stien har to skråstreker etter hverandre, ofte fra en baseadresse som slutter med en.',
    remedy: callCorrectPath,
  },
  'method-head': {
    summary: 'Kontrakten har ikke HEAD på noen sti. Den ekte gatewayen avviser det trolig også, med 404 eller 405 (sandkassens antakelse).',
    remedy: ({ allowed }) => `Bruk ${allowed}. Vil du se om tjenesten er oppe, hent et token eller gjør et oppslag.`,
  },
  'method-not-allowed': {
    summary: 'Stien finnes, men ikke med denne metoden.',
    remedy: ({ allowed }) => `Bruk ${allowed}.`,
  },
  'contract-violation': {
    summary: ({ where }) => `Kontrakten er brutt ved ${where}; sluppet gjennom her, kanskje ikke av den ekte tjenesten.`,
    remedy: ({ base }) => `Send det kontrakten sier: GET ${base}/openapi.yaml.`,
  },

  'query-unknown': {
    summary: ({ unknown }) => {
      if ('more' in unknown) return unknown.more === 1 ? 'Én parameter til i spørrestrengen er ukjent og ble ikke brukt.' : `${unknown.more} parametre til i spørrestrengen er ukjente og ble ikke brukt.`;
      const { name, suggestion } = unknown;
      const notUsed = `Parameteren ${name} i spørrestrengen er ukjent og ble ikke brukt`;
      if (suggestion === undefined) return `${notUsed}.`;
      return suggestion.in === 'query' ? `${notUsed}; trolig er ${suggestion.name} ment.` : `${notUsed}; ${suggestion.name} er en header.`;
    },
    remedy: ({ unknown }) => {
      if ('more' in unknown) return 'Send det kontrakten har.';
      const { suggestion, queryNames, isOptionalDay } = unknown;
      if (suggestion?.in === 'query') return `Skriv ${suggestion.name}, med store og små bokstaver som her.${isOptionalDay ? ' En dag som utelates, er i dag.' : ''}`;
      if (suggestion?.in === 'header') return `Send ${suggestion.name} som header.`;
      return queryNames.length === 0 ? 'Utelat spørrestrengen.' : `Operasjonen kjenner ${queryNames.join(', ')}.`;
    },
  },
  'header-misspelt': {
    summary: ({ name, known }) => `Headeren ${name} ble ikke brukt; ${known}, som trolig er ment, ble ikke sendt.`,
    remedy: ({ known }) => `Skriv ${known} nøyaktig slik; store og små bokstaver er like.`,
  },
  'header-repeated': {
    summary: ({ name, counts }) => (counts === 'first' ? `Headeren ${name} ble sendt flere ganger; den første gjelder her. Den ekte tjenesten kan bruke en annen, eller avvise kallet.` : `Headeren ${name} ble sendt flere ganger; verdiene ble slått sammen med komma.`),
    remedy: ({ name }) => (name === 'Authorization' ? 'Send den én gang. Klienter generert fra kontrakten sender den to ganger, siden den er både headerparameter og sikkerhetsskjema: sett bare én av dem.' : 'Send den én gang.'),
  },
  'content-length-missing': {
    summary: ({ outcome }) => (outcome === 'served' ? 'POST-en har verken innhold eller Content-Length. Den ble besvart; gatewayer i Azure, som KFR kan ligge bak, avviser slikt med 411.' : 'POST-en har verken innhold eller Content-Length; gatewayer i Azure avviser slikt med 411.'),
    remedy: ({ takesBody }) =>
      takesBody
        ? 'Opplastingen har ikke noe innhold: send skjemaet med delene customer_type og customers (curl -F), og overlat Content-Length til biblioteket. Regelen er bryteren content-length.'
        : 'Send et tomt innhold: curl -d \'\' i stedet for -X POST; CURLOPT_POSTFIELDS => \'\' i PHP; setDoOutput(true) og getOutputStream().close() i HttpURLConnection; setEntity(new StringEntity("")) i Apache HttpClient 5; body("") i reqwest. Regelen er bryteren content-length.',
  },

  'accept-without-json': {
    summary: 'Accept gir ikke plass til JSON, og registeret svarer ikke i noe annet.',
    remedy: 'Send Accept: application/json, eller utelat headeren.',
  },
  'body-unheeded': {
    summary: 'Operasjonen tar ikke imot noe innhold. Det som ble sendt, blir ikke lest.',
    remedy: 'Legg alt i sti, spørrestreng og headere, og utelat innholdet; en proxy kan avvise en GET eller DELETE som har det.',
  },
};
