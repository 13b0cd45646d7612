import type { Words } from '../words.ts';

export const words: Words = {
  language: 'Norsk (bokmål)',
  site: 'KFR-sandkassen',
  skip: 'Hopp til innholdet',
  navigation: 'Språk',
  title: 'Logg inn i sandkassen',
  intro: 'Sandkassen ble startet med SANDBOX_CONTROL_TOKEN. Skriv inn det tokenet for å se og endre hva sandkassen gjør.',
  token: 'Kontrolltoken',
  submit: 'Logg inn',
  link: 'Startet du sandkassen i en terminal, skrev den ut en lenke der som logger deg inn uten tokenet. Innloggingen varer til du logger ut, lukker nettleseren eller starter sandkassen på nytt.',
  footer: 'En sandkasse med oppdiktede data. Den etterligner Maskinporten og KFR og er ikke en tjeneste fra Digdir eller Bits.',
};
