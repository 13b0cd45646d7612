import type { texts as en } from './en.ts';

export const texts: typeof en = {
  skip: 'Hopp til innholdet',
  navigation: 'Sider',
  language: 'Språk',
  scheme: 'Farger',
  schemes: { auto: 'Som systemet', light: 'Lyst', dark: 'Mørkt' },
  pages: {
    start: 'Start',
    traffic: 'Trafikk',
    tests: 'Tester',
    demo: 'Demo',
    register: 'Register',
    clients: 'Klienter',
    explain: 'Forklar',
    controls: 'Styring',
  },
  errors: 'Feil fra Maskinporten',
  gone: 'Sandkassen svarer ikke. Siden fortsetter av seg selv når den er tilbake.',
  footer: 'Alle data er oppdiktet. Ikke et produkt fra Bits eller Digdir.',
  notFound: { title: 'Siden finnes ikke', body: 'Adressen fører ingen steder. Alle sidene står i navigasjonen over.' },
  broken: { title: 'Denne siden feilet', retry: 'Prøv igjen' },
};
