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

/** The rules that a schema cannot express: contradictions, and references to nothing. */
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
 * Everything that is wrong with a test case beyond its schema.
 * @param switches the sandbox's, with their values; undefined: they are not checked
 */
export const semanticErrors = (draft: Draft, switches: KnownSwitches | undefined): DocumentError[] => [
  ...rules.flatMap((rule) => rule(draft)),
  ...switchErrors(draft, switches),
];
