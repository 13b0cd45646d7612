import type { texts as en } from './en.ts';

export const texts: typeof en = {
  site: 'KFR-sandkassen',
  skip: 'Hopp til innholdet',
  navigation: 'Sider',
  language: 'Språk',
  scheme: 'Farger',
  schemes: { auto: 'Som systemet', light: 'Lyst', dark: 'Mørkt' },
  errors: 'Feil fra Maskinporten',
  remoteControl: 'Fjernkontroll (API)',
  gone: 'Sandkassen svarer ikke. Siden fortsetter av seg selv når den er tilbake.',
  footer: 'Alle data er oppdiktet. Ikke et produkt fra Bits eller Digdir.',
  notFound: { title: 'Siden finnes ikke', body: 'Adressen fører ingen steder. Alle sidene står i navigasjonen over.' },
  broken: { title: 'Denne siden feilet', retry: 'Prøv igjen' },
};
