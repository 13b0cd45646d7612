import { readDuration } from '../../kernel/index.ts';
import type { Draft } from './draft.ts';
import type { Fault } from './fault.ts';

/** A step says which call it is: by name, or as a retry of an earlier one. */
export function retryFaults({ steps }: Draft): Fault[] {
  return steps.flatMap((step, index) => {
    if (step === undefined) return [];
    const { call, retries } = step;
    const path = ['steps', index];
    if (call === undefined && retries === undefined)
      return [{ path, message: 'says neither call nor retries; one of them must be there' }];
    if (call !== undefined && retries !== undefined)
      return [{ path: [...path, 'call'], message: 'stands beside retries, which says the call already' }];
    const loose = (retries === undefined ? (['after', 'quiet'] as const) : (['with'] as const)).filter(
      (field) => step[field] !== undefined,
    );
    return loose.map((field) => ({
      path: [...path, field],
      message:
        retries === undefined
          ? 'belongs to a step with retries'
          : 'stands beside retries, which is the same call once more; leave it out',
    }));
  });
}

/** A call is repeated more often than it is waited for. */
export function waitingFaults({ steps }: Draft): Fault[] {
  return steps.flatMap((step, index) => {
    const { every, atMost } = step?.until ?? {};
    if (every === undefined || atMost === undefined) return [];
    if ((readDuration(every) ?? 0) <= (readDuration(atMost) ?? 0)) return [];
    return [{ path: ['steps', index, 'until'], message: `every ${every} is longer than atMost ${atMost}` }];
  });
}
