import { brokenAt, type DocumentError } from './document-error.ts';
import { type Draft, errorsInSteps } from './draft.ts';

/** An upload has a file, described in one way. */
export const uploadErrors = (draft: Draft): DocumentError[] =>
  errorsInSteps(draft, (step, at) => {
    const path = [...at, 'with', 'upload'];
    if (step.call !== 'addCustomerDSOPGWByFile') return [];
    const upload = step.with?.upload;
    if (upload === undefined) return [{ path, message: 'is missing: addCustomerDSOPGWByFile needs a file' }];
    const { sameAs, rows, more, bytes } = upload;
    const beside = Object.keys(upload).filter((field) => field !== 'sameAs');
    if (sameAs !== undefined)
      return brokenAt(path, [
        [beside.length > 0, `sameAs is the very file of another step; leave out ${beside.join(', ')}`],
      ]);
    const filled = [more === undefined ? '' : 'more', bytes === undefined ? '' : 'bytes'].filter(Boolean);
    return brokenAt(path, [
      [
        rows === undefined && filled.length === 0,
        'does not say what the file holds: give rows (null: no such part), more or bytes',
      ],
      [
        rows === null && filled.length > 0,
        `rows: null is no part customers at all; leave out ${filled.join(', ')}`,
      ],
      [filled.length === 2, 'more and bytes both say how long the file is; leave one out'],
    ]);
  });
