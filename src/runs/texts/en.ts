import type { ReasonTexts } from '../words.ts';

export const reasons: ReasonTexts = {
  cutOff: 'The sandbox ended before the case had come to its end. Begin another run to play it.',
};
