import type { Words } from '../words.ts';

export const words: Words = {
  language: 'English',
  site: 'KFR sandbox',
  skip: 'Skip to the content',
  navigation: 'Pages',
  title: 'The remote control',
  about: 'Every call that sets up, moves, breaks and observes this sandbox, with its parameters, bodies and answers.',
  documents: 'For generators and HTTP tools:',
  contents: 'Contents',
  parameters: 'Parameters',
  places: { path: 'in the path', query: 'in the query', header: 'header' },
  required: 'required',
  body: 'Body',
  responses: 'Answers',
  example: 'Example',
  others: 'others',
  shapes: 'Shapes',
  shapesMeaning: 'The bodies and answers as types of TypeScript. A question mark means that a field may be left out.',
  footer: 'A sandbox with invented data. No real service has these paths.',
};
