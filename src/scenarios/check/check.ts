import { callFaults } from './calls.ts';
import type { Draft } from './draft.ts';
import { expectationFaults } from './expectations.ts';
import type { Fault } from './fault.ts';
import { headerFaults } from './headers.ts';
import { insteadFaults } from './instead.ts';
import { nameFaults } from './names.ts';
import { referenceFaults } from './references.ts';
import { roleFaults } from './roles.ts';
import { type KnownSwitches, switchFaults } from './switches.ts';
import { retryFaults, waitingFaults } from './timing.ts';
import { uploadFaults } from './uploads.ts';

/** The rules that a schema cannot express: contradictions, and references to nothing. */
const rules: readonly ((draft: Draft) => Fault[])[] = [
  referenceFaults,
  nameFaults,
  roleFaults,
  retryFaults,
  callFaults,
  uploadFaults,
  headerFaults,
  insteadFaults,
  expectationFaults,
  waitingFaults,
];

/**
 * Everything that is wrong with a test case beyond its schema.
 * @param switches the sandbox's, with their values; undefined: they are not checked
 */
export const meaningFaults = (draft: Draft, switches: KnownSwitches | undefined): Fault[] => [
  ...rules.flatMap((rule) => rule(draft)),
  ...switchFaults(draft, switches),
];
