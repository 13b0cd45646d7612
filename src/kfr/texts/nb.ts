import type { ExplanationTexts } from '../explanations.ts';

const uuidForEach = 'Lag en UUID for hver forespørsel og logg den: det er slik Bits finner igjen et kall. En header som sendes to ganger, slås sammen med komma.';
const useSynthetic = 'Bruk et gyldig syntetisk nummer: fra Tenor, fra Dolly eller fra kfr-sandbox testdata.';
const anyDigits = `${useSynthetic} Bryteren customer-id=format slipper gjennom alle numre på 9 eller 11 sifre.`;
const nobodyKnows = 'Ingen utenfor Bits vet hva det ekte registeret gjør.';

export const explanations: ExplanationTexts = {
  'scope-missing': {
    summary: ({ needed }) => `Tokenet har ikke scopet ${needed}.`,
    remedy: 'Be om dette scopet i grantet: foretak skriver og slår opp egne med bits:kundeforhold.write, etater leser med bits:kundeforhold og bits:kundeforhold.konto.',
  },
  'institution-other': {
    summary: ({ fid, consumer }) => `Stien sier ${fid}, tokenet gjelder ${consumer}.`,
    remedy: 'Bruk organisasjonsnummeret til tokenets konsument i stien; en leverandør opptrer med et token som har kunden som konsument.',
  },
  'correlation-id-missing': { summary: 'Headeren CorrelationID mangler.', remedy: uuidForEach },
  'correlation-id-form': { summary: 'CorrelationID er ikke en UUID.', remedy: uuidForEach },

  'customer-id-missing': {
    summary: 'Headeren CustomerID mangler.',
    remedy: 'Send kunden i headeren CustomerID, aldri i stien eller spørrestrengen.',
  },
  'customer-id-form': {
    summary: 'CustomerID har feil form.',
    remedy: 'Send bare sifre. Innledende null går lett tapt når nummeret er lagret som heltall; en header som sendes to ganger, slås sammen med komma.',
  },
  'customer-id-control-digits': {
    summary: ({ of }) => `CustomerID er ikke et gyldig nummer: ${of === 'organisation' ? 'kontrollsifferet stemmer ikke' : 'kontrollsifrene stemmer ikke'}.`,
    remedy: anyDigits,
  },
  'customer-id-date-of-birth': {
    summary: 'CustomerID er ikke et gyldig nummer: fødselsdatoen finnes ikke.',
    remedy: anyDigits,
  },
  'customer-id-control-digits-and-date-of-birth': {
    summary: 'CustomerID er ikke et gyldig nummer: kontrollsifrene stemmer ikke, og fødselsdatoen finnes ikke.',
    remedy: anyDigits,
  },
  'customer-id-looks-real': {
    summary: ({ of, outcome }) => `${looksReal[of]}. ${outcome === 'served' ? 'Kallet ble likevel besvart.' : 'Denne sandkassen avviser det; regelen er dens egen, ikke KFRs.'}`,
    remedy: ({ outcome, rule }) => (outcome === 'served' ? `Virkelige personer har ingenting i en test å gjøre. ${useSynthetic} POST /_sandbox/reset tømmer registeret; bryteren ${rule}=refuse avviser slike numre.` : `${useSynthetic} Regelen er bryteren ${rule}=refuse.`),
  },

  'account-number-form': {
    summary: 'AccountID er ikke et kontonummer.',
    remedy: 'Send 11 sifre uten punktum og mellomrom.',
  },
  'slash-left-out': {
    summary: 'Kontraktens sti slutter med skråstrek; besvares uten den her, kanskje ikke av den ekte tjenesten.',
    remedy: 'Kall …/financialInstitutions/{fid}/.',
  },
  'day-form': {
    summary: ({ name }) => `${name} er ikke en dag i kalenderen.`,
    remedy: 'Skriv én dag som finnes, som ÅÅÅÅ-MM-DD: 2026-01-31.',
  },
  'day-missing': {
    summary: ({ name }) => `${name} mangler.`,
    remedy: 'Versjon 2 krever både fromDate og toDate i hvert oppslag på en kunde.',
  },
  'period-backwards': {
    summary: ({ from, to, isTodayInUtc }) => (isTodayInUtc ? `Perioden slutter før den begynner: i Norge er det allerede ${from}, i UTC fortsatt ${to}.` : 'Perioden slutter før den begynner.'),
    remedy: ({ today, isTodayInUtc }) => {
      if (isTodayInUtc) return 'Dager er norske dager, også for en dato som utelates: regn dem ut i tidssonen Europe/Oslo, ikke i UTC (TZ=Europe/Oslo date +%F).';
      if (today === undefined) return 'fromDate er første dag i perioden, toDate den siste.';
      return `Begge er i dag (${today} på sandkassens klokke) når de utelates: en toDate i fortiden trenger en fromDate.`;
    },
  },

  'relationship-type': {
    summary: 'Kundeforholdstypen finnes ikke.',
    remedy: 'Eneste type er DSOPBANK, med store bokstaver.',
  },
  'relationship-unknown': {
    summary: 'Foretaket har aldri hatt denne kunden.',
    remedy: 'Slå opp kunden med GET …/{fid}/. Etter en nullstilling er registeret tomt.',
  },
  'relationship-ended': {
    summary: ({ end }) => `Kundeforholdet er allerede avsluttet, ${end}.`,
    remedy: 'For en gjentatt DELETE betyr dette at den er utført: behandle 404 KFR-008 som vellykket.',
  },
  'relationship-reopened': {
    summary: ({ start }) => `Kundeforholdet som var avsluttet, fortsetter som om det aldri var avsluttet, fra ${start}.`,
    remedy: `${nobodyKnows} Med bryteren post-after-delete på new-period åpnes en ny periode.`,
  },
  'relationship-begins-later': {
    summary: ({ start }) => `Kundeforholdet er registrert med startdato fram i tid, ${start}; oppslag finner det fra den dagen.`,
    remedy: `${nobodyKnows} Med bryteren post-future-start på from-today begynner det i dag.`,
  },
  'relationship-begins-today': {
    summary: ({ today }) => `Kundeforholdet var registrert med startdato fram i tid og begynner nå i dag, ${today}.`,
    remedy: 'Dette er en gjetning: med bryteren post-future-start på kept blir startdatoen stående.',
  },
  'relationship-never-was': {
    summary: ({ start, end }) => `Kundeforholdet ble avsluttet ${end}, før det begynte ${start}: ingen oppslag vil noen gang finne det.`,
    remedy: 'Ingenting må gjøres hvis kunden aldri kom. En POST registrerer kunden fra i dag.',
  },
  'delete-before-load': {
    summary: ({ batch }) => `Kunden er i en fil (${batch === undefined ? 'batch' : `batch ${batch.id}`}) som ikke er lest inn ennå; innlesningen vil opprette kundeforholdet etter denne DELETE.`,
    remedy: 'Hold igjen DELETE til alle filer med kunden er lest inn (omtrent 250 kundeforhold i sekundet), og send dem da. GET /_sandbox/batches viser hvor langt filene er kommet.',
  },

  'daily-volume': {
    summary: ({ rows, day, most }) => `Med denne filen har foretaket sendt ${rows} kundeforhold ${day}; flere enn ${most} per dag skal varsles til Bits.`,
    remedy: 'Varsle Bits før dagen for innlesningen, eller fordel filene på flere dager. Filen er mottatt likevel.',
  },
  'upload-cut-off': {
    summary: 'Forbindelsen ble brutt før filen var fullstendig; ingenting av den er tatt vare på.',
    remedy: 'Send filen på nytt.',
  },
  'upload-reset': {
    summary: 'Sandkassen ble nullstilt mens filen ble mottatt; ingenting av den er tatt vare på.',
    remedy: 'Send filen på nytt. Tester som deler en sandkasse, må ikke nullstille den for hverandre.',
  },
};

const looksReal = {
  person: 'CustomerID ligner nummeret til en virkelig person: dato og kontrollsifre er gyldige, og det er verken fra Tenor eller Dolly',
  organisation: 'CustomerID ligner nummeret til en virkelig organisasjon: det er gyldig, og syntetiske begynner med 2 eller 3',
};
