import { expect } from 'vitest';
import { changed } from '../../../test/support/changed.ts';
import { switchTable } from '../../switches/index.ts';
import { errorLine } from './file-error.ts';
import { readScenario } from './read-file.ts';

/** A valid case with most features of the format. */
export const good = `id: KFR-X01
title: { nb: Prøve, en: Trial }
purpose: { nb: Viser noe., en: Shows something. }
area: registration
source: { task: C-2, basis: [S] }
tags: [happy]
needs: sandbox
given:
  customers: { person.1: none, person.2: none }
  switches: { end-day: excluded }
steps:
  - id: first
    title: { nb: En, en: One }
    call: addCustomerDSOPGW
    with: { customer: "{{customer.person.1}}" }
    instead: { code: KFR-007 }
    expect: { status: 500, code: KFR-007 }
  - id: again
    title: { nb: To, en: Two }
    retries: first
    after: PT1S
    expect: { status: [200, 201] }
  - id: file
    title: { nb: Tre, en: Three }
    call: addCustomerDSOPGWByFile
    with:
      upload:
        rows: [{ customer: "{{customer.person.2}}", from: "{{today-30d}}" }]
    expect: { status: 201, headers: { CorrelationID: "{{request.correlationId}}" } }
  - id: last
    title: { nb: Fire, en: Four }
    call: getCustomerRelationForOwnBank
    with: { customer: "{{customer.person.1}}", query: { toDate: "{{today}}" }, token: { of: first } }
    expect: { status: 200, body: { banks: [{ organizationID: "{{institution.fid}}" }] } }
    until: { every: PT1S, atMost: PT1M }
outcome: { person.1: active }
`;

/** The errors of a file a.yaml, as they are printed. */
export const linesOf = (text: string): string[] =>
  readScenario('a.yaml', text, switchTable).errors.map((error) => errorLine(error));

/** A change of the valid file, and its errors as `:line path: message`. */
export type Change = readonly [about: string, from: string, to: string, ...errors: string[]];

export function isReported(_: string, from: string, to: string, ...errors: string[]): void {
  expect(linesOf(changed(good, from, to))).toEqual(errors.map((error) => `a.yaml${error}`));
}
