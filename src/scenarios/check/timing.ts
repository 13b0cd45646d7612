import { readDuration } from '../../kernel/index.ts';
import { brokenAt, type DocumentError } from './document-error.ts';
import { type Draft, errorsInSteps } from './draft.ts';

/** A step either names its call or retries an earlier step. */
export const retryErrors = (draft: Draft): DocumentError[] =>
  errorsInSteps(draft, ({ call, retries, after, quiet, with: sent }, path) => {
    const isRetry = retries !== undefined;
    const [found] = brokenAt(path, [
      [call === undefined && !isRetry, 'says neither call nor retries; one of them must be there'],
      [call !== undefined && isRetry, 'stands beside retries, which says the call already', 'call'],
    ]);
    if (found !== undefined) return [found];
    return brokenAt(path, [
      [!isRetry && after !== undefined, 'belongs to a step with retries', 'after'],
      [!isRetry && quiet !== undefined, 'belongs to a step with retries', 'quiet'],
      [
        isRetry && sent !== undefined,
        'stands beside retries, which is the same call once more; leave it out',
        'with',
      ],
    ]);
  });

/** The interval of `until` is no longer than its time limit. */
export const waitingErrors = (draft: Draft): DocumentError[] =>
  errorsInSteps(draft, ({ until }, path) => {
    const { every = 'PT0S', atMost = every } = until ?? {};
    const isLonger = (readDuration(every) ?? 0) > (readDuration(atMost) ?? 0);
    return brokenAt(path, [[isLonger, `every ${every} is longer than atMost ${atMost}`, 'until']]);
  });
