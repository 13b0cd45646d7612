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
  timeLine: {
    today: (day) => `I dag, ${day}`,
    since: (day) => `siden ${day}`,
    fromTo: (from, to) => `${from} – ${to}`,
    kinds: {
      open: 'er kunde',
      ended: 'var kunde',
      future: 'blir kunde',
      never: 'avsluttet før start',
    },
    compressed: 'tid uten endring, tegnet kortere',
    gap: (days) => (days >= 730 ? `${Math.round(days / 365.25)} år uten endring` : `${days} dager uten endring`),
  },
  certificates: {
    subject: 'Utstedt til',
    organisationNumber: 'Organisasjonsnummer',
    issuer: 'Utstedt av',
    itself: 'seg selv (en rot)',
    valid: 'Gyldig',
  },
};
