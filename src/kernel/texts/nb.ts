import { bases } from '../bases.ts';
import type { ExplanationTexts } from '../explanations.ts';
import type { AmountText, FaultConflictTexts, PathTargetTexts, StoreTexts, Unit, Utf8Texts } from '../words.ts';

/** The primary language tags of Accept-Language that select this language. */
export const tags: readonly string[] = ['nb', 'no', 'nn'];

export const explanations: ExplanationTexts = {
  'sandbox-defect': {
    summary: 'Sandkassen selv sviktet; det er ikke kallet det er noe galt med.',
    remedy: 'Meld fra, og ta med linjene i loggen (standard error). POST /_sandbox/reset setter sandkassen tilbake til start.',
  },
  'too-many-open-files': {
    summary: 'Sandkassen kan ikke åpne flere filer: den har så mange filer og forbindelser åpne som systemet tillater.',
    remedy: 'Lukk forbindelser, eller tillat flere (ulimit -n; for en container --ulimit nofile), og prøv igjen.',
  },
};

export const stores: StoreTexts = {
  names: {
    register: 'Registeret',
    directory: 'Katalogen',
    'signing-key': 'En ny signeringsnøkkel',
    certificates: 'Et sertifikat',
    revocations: 'En tilbakekalling',
    results: 'Resultater av testtilfeller',
  },
  reasons: {
    full: {
      fact: 'kan ikke skrives: det er ikke mer plass på disken.',
      remedy: 'Frigjør plass på disken der datamappen ligger (kvoter og ulimit -f teller også), og prøv igjen. POST /_sandbox/reset tømmer registeret og frigjør plassen det tar.',
    },
    'open-files': {
      fact: 'kan ikke åpnes: så mange filer og forbindelser er åpne som systemet tillater.',
      remedy: 'Lukk forbindelser, eller tillat sandkassen flere (ulimit -n; for en container --ulimit nofile), og prøv igjen.',
    },
    'read-only': {
      fact: 'kan ikke skrives: brukeren som kjører sandkassen, har ikke skrivetilgang i datamappen.',
      remedy: 'Gi brukeren skrivetilgang til datamappen og alt i den, eller velg en annen mappe med --data-dir.',
    },
    damaged: {
      fact: 'er skadet.',
      remedy: 'POST /_sandbox/reset begynner med et tomt register. Vil du se på det skadde først, stopper du sandkassen og kopierer datamappen.',
    },
    closed: {
      fact: 'er ikke åpent.',
      remedy: 'POST /_sandbox/reset åpner et tomt register. Vil du beholde innholdet, retter du årsaken og starter sandkassen på nytt.',
    },
    failed: {
      fact: 'kan ikke leses eller skrives.',
      remedy: 'Undersøk disken der datamappen ligger: tilstanden, plassen (kvoter og ulimit -f teller også), og om mappen fortsatt er der. Prøv så igjen. POST /_sandbox/reset begynner med et tomt register.',
    },
  },
};

export const pathTargets: PathTargetTexts = {
  'self-service': `Selvbetjenings-API-et ligger under ${bases.selfService}, som det ekte.`,
  kfr: `KFR ligger under ${bases.kfr}, og etatenes API under ${bases.kfrVersion2}.`,
  token: 'Token-endepunktet er /token.',
  keys: 'Nøklene ligger på /jwk.',
  metadata: 'Metadataene ligger på /.well-known/oauth-authorization-server.',
  control: `Fjernkontrollen ligger under ${bases.control}.`,
};

export const amount: AmountText = (count, unit) => `${count} ${units[unit][count === 1 ? 0 : 1]}`;

const units: Readonly<Record<Unit, readonly [one: string, more: string]>> = {
  day: ['dag', 'dager'],
  hour: ['time', 'timer'],
  minute: ['minutt', 'minutter'],
  second: ['sekund', 'sekunder'],
};

export const utf8: Utf8Texts = {
  found({ position, hex, suggests, character }) {
    if (suggests === 'UTF-16') return 'det begynner med byte order mark for UTF-16';
    const byte = `byte ${position} er ${hex}`;
    if (suggests === undefined) return byte;
    if (suggests !== 'Windows-1252') return `${byte}; det ser ut som ${suggests}`;
    return `${byte}; det ser ut som Windows-1252 (Latin-1)${character === undefined ? '' : `, der den er «${character}»`}`;
  },
  inFile: ({ line, found, remedy }) => (remedy === undefined ? `den er ikke tekst: ${found}` : `linje ${line} er ikke UTF-8: ${found}. ${remedy}`),
  remedies: {
    form: 'Send skjemaet i UTF-8. I Windows PowerShell 5.1: -Body ([Text.Encoding]::UTF8.GetBytes($form)).',
    json: 'Send JSON i UTF-8, med Content-Type application/json; charset=utf-8. I Windows PowerShell 5.1: -Body ([Text.Encoding]::UTF8.GetBytes($json)).',
    file: 'Lagre filen som UTF-8. I Windows PowerShell 5.1: Set-Content eller Out-File med -Encoding UTF8, ikke > alene.',
  },
};

export const faultConflicts: FaultConflictTexts = {
  nothing: 'må ha code, status, delay, stall eller cut',
  stallNotAlone: ({ others }) => `stall kan bare brukes sammen med performed, for det kommer ikke noe svar; ta bort ${others}`,
  cutBefore: ({ cut, answers }) => `${cut} gjør at ingenting av svaret kommer fram; ta bort ${answers}`,
  cutMiddle: ({ cut, performed }) => `${cut} trenger et svar å bryte; oppgi code, status eller ${performed}`,
  retryAfter: 'retryAfter krever status 429 eller 503',
  delayAlone: ({ performed }) => `en delay alene gjør at kallet utføres etterpå, med ${performed} før den; false er ikke mulig`,
};
