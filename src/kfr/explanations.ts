import type { Explanation } from '../kernel/index.ts';
import { shownLine, shownNumber } from './shown.ts';

export const customerIdMissing = (): Explanation => ({
  code: 'customer-id-missing',
  where: 'header CustomerID',
  expected: '9 or 11 digits',
  got: 'no header, or an empty one',
  summary: { en: 'The header CustomerID is missing.', nb: 'Headeren CustomerID mangler.' },
  remedy: {
    en: 'Send the customer in the header CustomerID, never in the path or the query.',
    nb: 'Send kunden i headeren CustomerID, aldri i stien eller spørrestrengen.',
  },
});

export const customerIdForm = (value: string | undefined): Explanation => ({
  code: 'customer-id-form',
  where: 'header CustomerID',
  expected: '11 digits for a person, 9 for an organisation',
  got: value === undefined ? 'no header' : `${value.length} characters: ${shownNumber(value)}`,
  summary: { en: 'CustomerID has the wrong form.', nb: 'CustomerID har feil form.' },
  remedy: {
    en: 'Send digits only. A leading zero is easily lost when the number was kept as an integer; a header sent twice is joined with a comma.',
    nb: 'Send bare sifre. Innledende null går lett tapt når nummeret er lagret som heltall; en header som sendes to ganger, slås sammen med komma.',
  },
});

export const relationshipType = (value: string, place: string): Explanation => ({
  code: 'relationship-type',
  where: place,
  expected: 'DSOPBANK',
  got: shownLine(value),
  summary: { en: 'The relationship type does not exist.', nb: 'Kundeforholdstypen finnes ikke.' },
  remedy: {
    en: 'The only type is DSOPBANK, in capitals.',
    nb: 'Eneste type er DSOPBANK, med store bokstaver.',
  },
});

export const relationshipNotFound = (fid: string): Explanation => ({
  code: 'relationship-unknown',
  where: 'header CustomerID',
  expected: `a customer of ${fid}`,
  got: 'no relationship, now or ever',
  summary: {
    en: 'The institution has never had this customer.',
    nb: 'Foretaket har aldri hatt denne kunden.',
  },
  remedy: {
    en: 'Look the customer up with GET …/{fid}/. After a reset the register is empty.',
    nb: 'Slå opp kunden med GET …/{fid}/. Etter en nullstilling er registeret tomt.',
  },
});

export const relationshipEnded = (end: string): Explanation => ({
  code: 'relationship-ended',
  where: 'header CustomerID',
  expected: 'a relationship that goes on',
  got: `ended ${end}`,
  summary: {
    en: `The relationship has ended already, on ${end}.`,
    nb: `Kundeforholdet er allerede avsluttet, ${end}.`,
  },
  remedy: {
    en: 'For a repeated DELETE this means that it is done: treat 404 KFR-008 as success.',
    nb: 'For en gjentatt DELETE betyr dette at den er utført: behandle 404 KFR-008 som vellykket.',
  },
});

export const dayForm = (name: string, values: readonly string[]): Explanation => ({
  code: 'day-form',
  where: `query ${name}`,
  expected: 'one day that exists, YYYY-MM-DD',
  got: values.length > 1 ? `${values.length} values` : shownLine(values[0] ?? ''),
  summary: { en: `${name} is not a day of the calendar.`, nb: `${name} er ikke en dag i kalenderen.` },
  remedy: {
    en: 'Write one day that exists as YYYY-MM-DD: 2026-01-31.',
    nb: 'Skriv én dag som finnes, som ÅÅÅÅ-MM-DD: 2026-01-31.',
  },
});

export const dayMissing = (name: string): Explanation => ({
  code: 'day-missing',
  where: `query ${name}`,
  expected: 'one day that exists, YYYY-MM-DD',
  got: 'nothing',
  summary: { en: `${name} is missing.`, nb: `${name} mangler.` },
  remedy: {
    en: 'Version 2 wants both fromDate and toDate in every look-up of a customer.',
    nb: 'Versjon 2 krever både fromDate og toDate i hvert oppslag på en kunde.',
  },
});

/** @param today what a left-out day stands for; undefined when none may be left out */
export const periodBackwards = (from: string, to: string, today: string | undefined): Explanation => ({
  code: 'period-backwards',
  where: 'query fromDate and toDate',
  expected: 'fromDate on or before toDate',
  got: `${from} to ${to}`,
  summary: { en: 'The period ends before it begins.', nb: 'Perioden slutter før den begynner.' },
  remedy:
    today === undefined
      ? {
          en: 'fromDate is the first day of the period, toDate the last.',
          nb: 'fromDate er første dag i perioden, toDate den siste.',
        }
      : {
          en: `Each of the two is today (${today} on the sandbox's clock) when it is left out: a day in the past as toDate needs a fromDate.`,
          nb: `Begge er i dag (${today} på sandkassens klokke) når de utelates: en toDate i fortiden trenger en fromDate.`,
        },
});

/** @param utc the day before `norway` */
export const alreadyTomorrow = (norway: string, utc: string): Explanation => ({
  code: 'period-backwards',
  where: 'query fromDate and toDate',
  expected: 'fromDate on or before toDate',
  got: `${norway} to ${utc}`,
  summary: {
    en: `The period ends before it begins: it is ${norway} in Norway already, and ${utc} in UTC still.`,
    nb: `Perioden slutter før den begynner: i Norge er det allerede ${norway}, i UTC fortsatt ${utc}.`,
  },
  remedy: {
    en: 'Days are those of Norway, also of a date that is left out: work them out in the time zone Europe/Oslo, not in UTC (TZ=Europe/Oslo date +%F).',
    nb: 'Dager er norske dager, også for en dato som utelates: regn dem ut i tidssonen Europe/Oslo, ikke i UTC (TZ=Europe/Oslo date +%F).',
  },
});

export const slashLeftOut = (): Explanation => ({
  code: 'slash-left-out',
  where: 'path',
  expected: 'a path that ends in a slash',
  got: 'none',
  summary: {
    en: "The contract's path ends in a slash; served without it here, perhaps not by the real service.",
    nb: 'Kontraktens sti slutter med skråstrek; besvares uten den her, kanskje ikke av den ekte tjenesten.',
  },
  remedy: { en: 'Call …/financialInstitutions/{fid}/.', nb: 'Kall …/financialInstitutions/{fid}/.' },
});

export const accountNumberForm = (value: string | undefined): Explanation => ({
  code: 'account-number-form',
  where: 'header AccountID',
  expected: '11 digits',
  got: value === undefined ? 'no header' : shownNumber(value),
  summary: { en: 'AccountID is not an account number.', nb: 'AccountID er ikke et kontonummer.' },
  remedy: { en: 'Send 11 digits without dots and spaces.', nb: 'Send 11 sifre uten punktum og mellomrom.' },
});

export const unknownAccount = (series: string): Explanation => ({
  code: 'account-unknown',
  where: 'header AccountID',
  expected: 'an account number of a series in the directory',
  got: `the series ${series}`,
  summary: {
    en: `No institution in the directory has account numbers that begin with ${series}. What the real service answers is not documented.`,
    nb: `Ingen i katalogen har kontonumre som begynner med ${series}. Hva den ekte tjenesten svarer, er ikke dokumentert.`,
  },
  remedy: {
    en: 'Use a series that GET /_sandbox/institutions lists, or add one to directory.json.',
    nb: 'Bruk en serie som GET /_sandbox/institutions viser, eller legg den til i directory.json.',
  },
});

export const uploadCutOff = (): Explanation => ({
  code: 'upload-cut-off',
  where: 'body',
  expected: 'the whole file',
  got: 'a connection that closed before the end',
  summary: {
    en: 'The connection closed before the file was complete; nothing of it is kept.',
    nb: 'Forbindelsen ble brutt før filen var fullstendig; ingenting av den er tatt vare på.',
  },
  remedy: { en: 'Send the file again.', nb: 'Send filen på nytt.' },
});

export const uploadReset = (): Explanation => ({
  code: 'upload-reset',
  where: 'body',
  expected: 'a register that stays as it is until the file is read',
  got: 'a reset of the sandbox',
  summary: {
    en: 'The sandbox was reset while the file was being received; nothing of it is kept.',
    nb: 'Sandkassen ble nullstilt mens filen ble mottatt; ingenting av den er tatt vare på.',
  },
  remedy: {
    en: 'Send the file again. Tests that share a sandbox must not reset it under each other.',
    nb: 'Send filen på nytt. Tester som deler en sandkasse, må ikke nullstille den for hverandre.',
  },
});
