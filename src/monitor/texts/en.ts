import type { ExplanationTexts } from '../explanations.ts';

export const explanations: ExplanationTexts = {
  'sandbox-stopping': {
    summary: 'The sandbox is stopping: it answers the requests that are under way, and takes no new connections.',
    remedy: 'Start it again, and wait until kfr-sandbox healthcheck ends with status 0.',
  },
};
