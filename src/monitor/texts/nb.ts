import type { ExplanationTexts } from '../explanations.ts';

export const explanations: ExplanationTexts = {
  'sandbox-stopping': {
    summary: 'Sandkassen er i ferd med å stoppe: Den svarer på pågående kall og tar ikke imot nye forbindelser.',
    remedy: 'Start den igjen, og vent til kfr-sandbox healthcheck avslutter med status 0.',
  },
};
