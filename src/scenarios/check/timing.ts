import { readDuration } from '../../kernel/index.ts';
import { brokenAt, type DocumentError, message } from './document-error.ts';
import { type Draft, errorsInSteps } from './draft.ts';

/** A step either names its call or retries an earlier step. */
export const retryErrors = (draft: Draft): DocumentError[] =>
  errorsInSteps(draft, ({ call, retries, after, quiet, with: sent }, path) => {
    const isRetry = retries !== undefined;
    const [found] = brokenAt(path, [
      [call === undefined && !isRetry, message((say) => say.neitherCallNorRetries)],
      [call !== undefined && isRetry, message((say) => say.callBesideRetries), 'call'],
    ]);
    if (found !== undefined) return [found];
    return brokenAt(path, [
      [!isRetry && after !== undefined, message((say) => say.belongsToRetries), 'after'],
      [!isRetry && quiet !== undefined, message((say) => say.belongsToRetries), 'quiet'],
      [isRetry && sent !== undefined, message((say) => say.withBesideRetries), 'with'],
    ]);
  });

/** The interval of `until` is no longer than its time limit. */
export const waitingErrors = (draft: Draft): DocumentError[] =>
  errorsInSteps(draft, ({ until }, path) => {
    const { every = 'PT0S', atMost = every } = until ?? {};
    const isLonger = (readDuration(every) ?? 0) > (readDuration(atMost) ?? 0);
    return brokenAt(path, [[isLonger, message((say) => say.everyTooLong({ every, atMost })), 'until']]);
  });
