const karWs = '/kar-ws';

/** The base path of each API, as in the documents in openapi/. */
export const bases = {
  karWs,
  kfr: `${karWs}/api/v1`,
  /** Version 2, for agencies. */
  kfrVersion2: `${karWs}/api/v2`,
  selfService: '/api/v1',
  control: '/_sandbox',
} as const;
