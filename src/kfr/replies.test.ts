import { expect, onTestFinished, test, vi } from 'vitest';
import { defectReply } from './replies.ts';

const clock = { now: () => Date.parse('2026-03-04T11:00:00.999Z') };
const base = { headers: { CorrelationID: 'c-1' }, account: { answeredBy: 'kfr' } } as const;

test.each([
  [
    'too many open files',
    new Error("EMFILE: too many open files, open 'x'"),
    { explanation: { code: 'too-many-open-files' } },
    /ulimit/,
  ],
  [
    'a defect',
    new TypeError('x'),
    { explanation: { code: 'sandbox-defect' }, defect: expect.stringMatching(/^TypeError at src\/kfr\//) },
    /^kfr-sandbox: a defect of the sandbox: TypeError/,
  ],
])(
  '%s: an internal error of KFR, which the explanation and the log tell more of',
  (_, error, told, logged) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const { body, ...reply } = defectReply(error, { clock } as never, base);
    expect(reply).toEqual({
      status: 500,
      headers: { 'Content-Type': 'application/json', CorrelationID: 'c-1' },
      account: {
        answeredBy: 'kfr',
        errorCode: 'KFR-007',
        ...told,
        explanation: expect.objectContaining(told.explanation),
      },
    });
    expect(JSON.parse(String(body))).toEqual({
      errorCode: 'KFR-007',
      errorMessage: 'Internal error',
      timestamp: '2026-03-04T11:00:00Z',
    });
    expect(String(log.mock.calls[0])).toMatch(logged);
  },
);
