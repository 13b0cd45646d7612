import { brokenAt, type DocumentError, message } from './document-error.ts';
import { type Draft, errorsInSteps } from './draft.ts';

/** An upload has a file, described in one way. */
export const uploadErrors = (draft: Draft): DocumentError[] =>
  errorsInSteps(draft, (step, at) => {
    const path = [...at, 'with', 'upload'];
    if (step.call !== 'addCustomerDSOPGWByFile') return [];
    const upload = step.with?.upload;
    if (upload === undefined) return [{ path, message: message((say) => say.noFile) }];
    const { sameAs, rows, more, bytes } = upload;
    const beside = Object.keys(upload).filter((field) => field !== 'sameAs');
    if (sameAs !== undefined)
      return brokenAt(path, [
        [beside.length > 0, message((say) => say.besideSameAs({ fields: beside.join(', ') }))],
      ]);
    const filled = [more === undefined ? '' : 'more', bytes === undefined ? '' : 'bytes'].filter(Boolean);
    return brokenAt(path, [
      [rows === undefined && filled.length === 0, message((say) => say.emptyUpload)],
      [
        rows === null && filled.length > 0,
        message((say) => say.noPartCustomers({ fields: filled.join(', ') })),
      ],
      [filled.length === 2, message((say) => say.twoLengths)],
    ]);
  });
