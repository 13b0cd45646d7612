import type { texts as en } from './en.ts';

export const texts: typeof en = {
  copy: 'Kopier',
  copied: 'Kopiert',
  notCopied: 'Nettleseren tillot ikke kopiering',
  loading: 'Laster',
  problem: {
    title: 'Sandkassen avviste dette',
    noAnswer: 'Sandkassen svarer ikke.',
    status: (status, code) => `Status ${status}, kode ${code}`,
    login: 'Logg inn',
  },
  explanation: {
    where: 'Hvor',
    expected: 'Forventet',
    got: 'Mottatt',
    remedy: 'Gjør dette',
    code: 'Kode',
  },
  certificates: {
    subject: 'Utstedt til',
    organisationNumber: 'Organisasjonsnummer',
    issuer: 'Utstedt av',
    itself: 'seg selv (en rot)',
    valid: 'Gyldig',
  },
};
