import type { Explanation } from './account.ts';
import type { Localized } from './localized.ts';
import { cut } from './masking.ts';

/** What the sandbox keeps on the disk. */
export type StoreName = 'register' | 'directory' | 'signing-key' | 'certificates' | 'revocations' | 'results';

/** Why a store cannot do its work. `failed`: for any other reason. */
export type StoreReason = 'full' | 'read-only' | 'damaged' | 'closed' | 'failed';

const names: Readonly<Record<StoreName, Localized>> = {
  register: { en: 'The register', nb: 'Registeret' },
  directory: { en: 'The directory', nb: 'Katalogen' },
  'signing-key': { en: 'A new signing key', nb: 'En ny signeringsnøkkel' },
  certificates: { en: 'A certificate', nb: 'Et sertifikat' },
  revocations: { en: 'A revocation', nb: 'En tilbakekalling' },
  results: { en: 'Results of test cases', nb: 'Resultater av testtilfeller' },
};

interface Words {
  /** After the name. */
  readonly fact: Localized;
  readonly expected: string;
  readonly remedy: Localized;
}

const words: Readonly<Record<StoreReason, Words>> = {
  full: {
    fact: {
      en: 'cannot be written: there is no room left on the disk.',
      nb: 'kan ikke skrives: det er ikke mer plass på disken.',
    },
    expected: 'room on the disk of the data folder',
    remedy: {
      en: 'Free room on the disk of the data folder (quotas and ulimit -f count too) and try again. POST /_sandbox/reset empties the register and gives its room back.',
      nb: 'Frigjør plass på disken der datamappen ligger (kvoter og ulimit -f teller også), og prøv igjen. POST /_sandbox/reset tømmer registeret og frigjør plassen det tar.',
    },
  },
  'read-only': {
    fact: {
      en: 'cannot be written: the user of the sandbox may not write in the data folder.',
      nb: 'kan ikke skrives: brukeren som kjører sandkassen, har ikke skrivetilgang i datamappen.',
    },
    expected: 'a data folder that the user of the sandbox may write in',
    remedy: {
      en: 'Give that user the right to write in the data folder and in everything in it, or choose another folder with --data-dir.',
      nb: 'Gi brukeren skrivetilgang til datamappen og alt i den, eller velg en annen mappe med --data-dir.',
    },
  },
  damaged: {
    fact: { en: 'is damaged.', nb: 'er skadet.' },
    expected: 'a file as the sandbox has written it',
    remedy: {
      en: 'POST /_sandbox/reset begins with an empty register. To look at the damaged one first, stop the sandbox and copy the data folder.',
      nb: 'POST /_sandbox/reset begynner med et tomt register. Vil du se på det skadde først, stopper du sandkassen og kopierer datamappen.',
    },
  },
  closed: {
    fact: { en: 'is not open.', nb: 'er ikke åpent.' },
    expected: 'a register that could be opened',
    remedy: {
      en: 'POST /_sandbox/reset opens an empty register. To keep what is in it, mend the cause and start the sandbox again.',
      nb: 'POST /_sandbox/reset åpner et tomt register. Vil du beholde innholdet, retter du årsaken og starter sandkassen på nytt.',
    },
  },
  failed: {
    fact: { en: 'cannot be read or written.', nb: 'kan ikke leses eller skrives.' },
    expected: 'a data folder that can be read and written',
    remedy: {
      en: 'Look at the disk of the data folder: its health, its room (quotas and ulimit -f count too), and whether the folder is still there; then try again. POST /_sandbox/reset begins with an empty register.',
      nb: 'Undersøk disken der datamappen ligger: tilstanden, plassen (kvoter og ulimit -f teller også), og om mappen fortsatt er der. Prøv så igjen. POST /_sandbox/reset begynner med et tomt register.',
    },
  },
};

/** @param got what the system, or the database, has said */
export function explainStore(store: StoreName, reason: StoreReason, got: string): Explanation {
  const { fact, expected, remedy } = words[reason];
  const { en, nb } = names[store];
  return {
    code: `${store}-${reason}`,
    where: 'data folder',
    expected,
    got: cut(got, 200),
    summary: { en: `${en} ${fact.en}`, nb: `${nb} ${fact.nb}` },
    remedy,
  };
}
