import { describe, expect, test } from 'vitest';
import { type FaultSpec, faultConflicts } from './fault.ts';

const second = { from: 1_000, to: 1_000 };

describe('a fault', () => {
  test.each<[FaultSpec]>([
    [{ code: 'KFR-007' }],
    [{ status: 429, retryAfter: 5, delay: second }],
    [{ delay: second }],
    [{ delay: second, performed: true }],
    [{ stall: true, performed: true }],
    [{ cut: 'before', delay: second, performed: false }],
    [{ cut: 'middle', performed: true }],
    [{ cut: 'middle', code: 'KFR-007', performed: false }],
  ])('is accepted: %j', (fault) => {
    expect(faultConflicts(fault, 'json')).toEqual([]);
  });

  test.each<[FaultSpec, string, string]>([
    [{}, 'must have code, status, delay, stall or cut', 'must have code, status, delay, stall or cut'],
    [
      { stall: true, code: 'KFR-007', delay: second, cut: 'middle' },
      'stall can be combined with performed only, as no answer follows; remove code, delay, cut',
      'stall can be combined with performed only, as no answer follows; remove code, delay, cut',
    ],
    [
      { cut: 'before', code: 'KFR-007', status: 500 },
      'cut "before" sends nothing of the answer; remove code, status',
      'cut: before sends nothing of the answer; remove code, status',
    ],
    [
      { cut: 'middle', delay: second },
      'cut "middle" needs an answer to cut: give code, status or "performed": true',
      'cut: middle needs an answer to cut: give code, status or performed: true',
    ],
    [
      { code: 'KFR-007', retryAfter: 5 },
      'retryAfter requires status 429 or 503',
      'retryAfter requires status 429 or 503',
    ],
    [
      { delay: second, performed: false },
      'with a delay alone the call is carried out after it, with "performed": true before it; false is not possible',
      'with a delay alone the call is carried out after it, with performed: true before it; false is not possible',
    ],
  ])('is rejected: %j', (fault, json, yaml) => {
    expect(faultConflicts(fault, 'json').map(({ en }) => en)).toEqual([json]);
    expect(faultConflicts(fault, 'yaml').map(({ en }) => en)).toEqual([yaml]);
  });
});
