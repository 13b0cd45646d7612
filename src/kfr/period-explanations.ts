import type { Explanation } from '../kernel/index.ts';
import { type BatchProgress, dailyVolume } from '../register/index.ts';

export const relationshipReopened = (start: string): Explanation => ({
  code: 'relationship-reopened',
  where: 'header CustomerID',
  expected: 'a customer whose relationship has ended',
  got: `a relationship since ${start}`,
  summary: {
    en: `The relationship that had ended goes on as if it had never ended, since ${start}.`,
    nb: `Kundeforholdet som var avsluttet, fortsetter som om det aldri var avsluttet, fra ${start}.`,
  },
  remedy: {
    en: 'Nobody outside Bits knows what the real register does. With the switch post-after-delete on new-period a new period is opened.',
    nb: 'Ingen utenfor Bits vet hva det ekte registeret gjør. Med bryteren post-after-delete på new-period åpnes en ny periode.',
  },
});

export const relationshipBeginsLater = (start: string, today: string): Explanation => ({
  code: 'relationship-begins-later',
  where: 'header CustomerID',
  expected: `a relationship that has begun on ${today}`,
  got: `one that begins on ${start}`,
  summary: {
    en: `The relationship is registered with a start in the future, ${start}; look-ups find it from that day on.`,
    nb: `Kundeforholdet er registrert med startdato fram i tid, ${start}; oppslag finner det fra den dagen.`,
  },
  remedy: {
    en: 'Nobody outside Bits knows what the real register does. With the switch post-future-start on from-today the POST makes it begin today.',
    nb: 'Ingen utenfor Bits vet hva det ekte registeret gjør. Med bryteren post-future-start på from-today begynner det i dag.',
  },
});

export const relationshipBeginsToday = (today: string): Explanation => ({
  code: 'relationship-begins-today',
  where: 'header CustomerID',
  expected: `a relationship that has begun on ${today}`,
  got: 'one that was to begin later',
  summary: {
    en: `The relationship was registered with a start in the future and begins today now, ${today}.`,
    nb: `Kundeforholdet var registrert med startdato fram i tid og begynner nå i dag, ${today}.`,
  },
  remedy: {
    en: 'This is a guess: with the switch post-future-start on kept the start stays as it was registered.',
    nb: 'Dette er en gjetning: med bryteren post-future-start på kept blir startdatoen stående.',
  },
});

export const relationshipNeverWas = (start: string, end: string): Explanation => ({
  code: 'relationship-never-was',
  where: 'header CustomerID',
  expected: 'a relationship that has begun',
  got: `one that was to begin on ${start}`,
  summary: {
    en: `The relationship ended on ${end}, before it began on ${start}: no look-up will ever find it.`,
    nb: `Kundeforholdet ble avsluttet ${end}, før det begynte ${start}: ingen oppslag vil noen gang finne det.`,
  },
  remedy: {
    en: 'Nothing is to be done if the customer never came. A POST registers the customer from today.',
    nb: 'Ingenting må gjøres hvis kunden aldri kom. En POST registrerer kunden fra i dag.',
  },
});

/** @param batch the one that brings the customer back, when it is still known */
export const deletedTooEarly = (batch?: BatchProgress): Explanation => {
  const id = batch === undefined ? '' : ` ${batch.id}`;
  const end = batch === undefined ? undefined : new Date(batch.expectedEnd).toISOString();
  return {
    code: 'delete-before-load',
    where: 'header CustomerID',
    expected: 'a relationship that is loaded',
    got: `one that waits in batch${id}${end === undefined ? '' : `, to be loaded by ${end}`}`,
    summary: {
      en: `The customer is in a file (batch${id}) that is not loaded yet; the load will add the relationship after this DELETE.`,
      nb: `Kunden er i en fil (batch${id}) som ikke er lest inn ennå; innlesningen vil opprette kundeforholdet etter denne DELETE.`,
    },
    remedy: {
      en: 'Hold DELETEs back until every file with the customer is loaded (about 250 relationships a second), then send them. GET /_sandbox/batches tells how far the files are.',
      nb: 'Hold igjen DELETE til alle filer med kunden er lest inn (omtrent 250 kundeforhold i sekundet), og send dem da. GET /_sandbox/batches viser hvor langt filene er kommet.',
    },
  };
};

export const dailyVolumeExceeded = (rows: number, day: string): Explanation => ({
  code: 'daily-volume',
  where: 'part customers',
  expected: `at most ${dailyVolume} relationships a day, or more that are announced to Bits`,
  got: `${rows} on ${day}`,
  summary: {
    en: `With this file the institution has sent ${rows} relationships on ${day}; more than ${dailyVolume} a day are to be announced to Bits.`,
    nb: `Med denne filen har foretaket sendt ${rows} kundeforhold ${day}; flere enn ${dailyVolume} per dag skal varsles til Bits.`,
  },
  remedy: {
    en: 'Tell Bits before the day of the load, or spread the files over several days. The file is accepted all the same.',
    nb: 'Varsle Bits før dagen for innlesningen, eller fordel filene på flere dager. Filen er mottatt likevel.',
  },
});
