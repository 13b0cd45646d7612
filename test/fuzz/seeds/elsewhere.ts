import type { Dice } from '../dice.ts';
import { type Draft, noBody } from '../draft.ts';

/** Pages, contracts and probes. */
export const elsewhereSeed = (dice: Dice): Draft => ({
  method: 'GET',
  path: dice.pick([
    ...['/', '/jwk', '/.well-known/oauth-authorization-server', '/errors', '/errors/MP-200', '/errors/none'],
    ...[
      '/api/v1/openapi.json',
      '/kar-ws/api/v1/openapi.yaml',
      '/kar-ws/api/v2/openapi.json',
      '/api/v1',
      '/kar-ws',
    ],
    ...['/login', '/logout', '/traffic', '/_sandbox/session'],
    ...['/isalive', '/isready', '/health', '/metrics', '/favicon.ico', '/_sandbox', '/_sandbox/none'],
  ]),
  query: '',
  headers: [['Accept', dice.pick(['text/html', 'application/json', '*/*'])]],
  body: noBody,
});
