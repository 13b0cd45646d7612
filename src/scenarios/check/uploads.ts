import { brokenOf } from '../../kernel/index.ts';
import type { Draft } from './draft.ts';
import type { Fault } from './fault.ts';

/** An upload has a file, made up in one way. */
export function uploadFaults({ steps }: Draft): Fault[] {
  return steps.flatMap((step, index) => {
    const path = ['steps', index, 'with', 'upload'];
    if (step?.call !== 'addCustomerDSOPGWByFile') return [];
    const upload = step.with?.upload;
    if (upload === undefined) return [{ path, message: 'is missing: addCustomerDSOPGWByFile needs a file' }];
    const { sameAs, rows, more, bytes } = upload;
    if (sameAs !== undefined) {
      const beside = Object.keys({ ...upload }).filter((field) => field !== 'sameAs');
      return beside.length === 0
        ? []
        : [{ path, message: `sameAs is the very file of another step; leave out ${beside.join(', ')}` }];
    }
    const filled = [more === undefined ? '' : 'more', bytes === undefined ? '' : 'bytes'].filter(Boolean);
    return brokenOf([
      [
        rows === undefined && filled.length === 0,
        'does not say what the file holds: give rows (null: no such part), more or bytes',
      ],
      [
        rows === null && filled.length > 0,
        `rows: null is no part customers at all; leave out ${filled.join(', ')}`,
      ],
      [filled.length === 2, 'more and bytes both say how long the file is; leave one out'],
    ]).map((message) => ({ path, message }));
  });
}
