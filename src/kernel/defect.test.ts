import { expect, onTestFinished, test, vi } from 'vitest';
import { reportDefect } from './defect.ts';

test.each([
  ['an error', new TypeError('no customer 01912490048'), /^TypeError at src\/kernel\/defect\.test\.ts:\d+$/],
  [
    "an error of the system's",
    Object.assign(new Error('01912490048'), { code: 'EIO' }),
    /^Error EIO at src\/kernel\/defect\.test\.ts:\d+$/,
  ],
  ['a text', '01912490048', /^string$/],
  ['nothing', undefined, /^undefined$/],
])(
  'of %s that was thrown the exchange gets the kind and the place, and the log the rest, masked',
  (_, thrown, told) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => logged.mockRestore());
    const { defect, explanation } = reportDefect(thrown);
    expect(defect).toMatch(told);
    expect(explanation).toMatchObject({
      code: 'sandbox-defect',
      remedy: { en: expect.any(String), nb: expect.any(String) },
    });
    expect(JSON.stringify([defect, explanation])).not.toContain('0191249');
    expect(String(logged.mock.calls)).not.toContain('01912490048');
  },
);
