import type { texts as en } from './en.ts';

export const texts: typeof en = {
  title: 'Trafikk',
};
