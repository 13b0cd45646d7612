const karWs = '/kar-ws';

/** Under which paths each API lies, for every room that names one; the documents in openapi/ say the same of theirs. */
export const bases = {
  karWs,
  kfr: `${karWs}/api/v1`,
  /** What the agencies have in version 2. */
  kfrVersion2: `${karWs}/api/v2`,
  selfService: '/api/v1',
  control: '/_sandbox',
} as const;
