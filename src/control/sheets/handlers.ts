import type { Handler } from '../../kernel/index.ts';
import { queued, Semaphore } from '../semaphore.ts';
import type { Services, Sheets } from './sheets.ts';

/** Maximum of workbooks in memory. */
const maxConcurrent = 2;

/** The handlers of `sheets`, which is loaded with its XML parser for the first workbook, not at the start. */
export function lazySheets(services: Services) {
  const slots = new Semaphore(maxConcurrent);
  let loading: Promise<Sheets> | undefined;
  const handler = (name: keyof Sheets): Handler =>
    queued(slots, async (request) => {
      loading ??= import('./sheets.ts').then(({ sheets }) => sheets(services));
      return (await loading)[name](request);
    });
  return {
    planObservedSheet: handler('planObservedSheet'),
    fillObservedSheet: handler('fillObservedSheet'),
    planRunSheet: handler('planRunSheet'),
    fillRunSheet: handler('fillRunSheet'),
  } satisfies Record<keyof Sheets, Handler>;
}
