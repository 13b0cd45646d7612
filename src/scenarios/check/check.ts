import { callErrors } from './calls.ts';
import type { DocumentError } from './document-error.ts';
import type { Draft } from './draft.ts';
import { expectationErrors } from './expectations.ts';
import { headerErrors } from './headers.ts';
import { insteadErrors } from './instead.ts';
import { nameErrors } from './names.ts';
import { referenceErrors } from './references.ts';
import { roleErrors } from './roles.ts';
import { type KnownSwitches, switchErrors } from './switches.ts';
import { retryErrors, waitingErrors } from './timing.ts';
import { uploadErrors } from './uploads.ts';

/** Rules that a schema cannot express: contradictions and dangling references. */
const rules: readonly ((draft: Draft) => DocumentError[])[] = [
  referenceErrors,
  nameErrors,
  roleErrors,
  retryErrors,
  callErrors,
  uploadErrors,
  headerErrors,
  insteadErrors,
  expectationErrors,
  waitingErrors,
];

/**
 * Every error of a test case that the schema does not find.
 * @param switches of the sandbox; if undefined, `given.switches` is not checked
 */
export const semanticErrors = (draft: Draft, switches: KnownSwitches | undefined): DocumentError[] => [
  ...rules.flatMap((rule) => rule(draft)),
  ...switchErrors(draft, switches),
];
