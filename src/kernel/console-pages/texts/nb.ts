import type { ConsolePageTexts } from '../../words.ts';

export const consolePages: ConsolePageTexts = {
  start: 'Start',
  traffic: 'Trafikk',
  tests: 'Tester',
  demo: 'Demo',
  register: 'Register',
  clients: 'Klienter',
  explain: 'Forklar',
  controls: 'Styring',
};
