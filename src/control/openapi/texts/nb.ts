import type { Words } from '../words.ts';

export const words: Words = {
  language: 'Norsk bokmål',
  site: 'KFR-sandkassen',
  skip: 'Hopp til innholdet',
  navigation: 'Sider',
  title: 'Fjernkontrollen',
  about: 'Alle kall som setter opp, flytter, ødelegger og observerer denne sandkassen, med parametere, innhold og svar. Beskrivelsene er på engelsk.',
  documents: 'For generatorer og HTTP-verktøy:',
  contents: 'Innhold',
  parameters: 'Parametere',
  places: { path: 'i stien', query: 'i spørringen', header: 'header' },
  required: 'påkrevd',
  body: 'Innhold',
  responses: 'Svar',
  example: 'Eksempel',
  others: 'andre',
  shapes: 'Former',
  shapesMeaning: 'Innhold og svar som typer i TypeScript. Et spørsmålstegn betyr at feltet kan utelates.',
  footer: 'En sandkasse med oppdiktede data. Ingen virkelig tjeneste har disse stiene.',
};
