import type { ConsolePageTexts } from '../../words.ts';

export const consolePages: ConsolePageTexts = {
  start: 'Start',
  traffic: 'Traffic',
  tests: 'Tests',
  demo: 'Demo',
  register: 'Register',
  clients: 'Clients',
  explain: 'Explain',
  controls: 'Controls',
};
