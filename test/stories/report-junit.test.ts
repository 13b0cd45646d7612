import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameInAll } from '../../src/kernel/index.ts';
import { reportOf, writeReport } from '../../src/report/index.ts';
import { ownFolder, type RunResult, readLibrary } from '../../src/scenarios/index.ts';
import { emptyFolder } from '../support/commands.ts';
import { missingOf, needing, output } from '../support/programs.ts';
import { failedCase, openCase, sampleRun, sampleScenarios } from '../support/report.ts';

const schema = fileURLToPath(new URL('../fixtures/junit.xsd', import.meta.url));
const missing = missingOf([['xmllint', '--version']]);

async function xmlOf(run: RunResult, language: 'nb' | 'en' = 'en', scenarios = sampleScenarios) {
  const { body } = await writeReport(reportOf(run, scenarios, {}, language), 'junit');
  return String(body);
}

/** @throws with the schema's error messages */
async function validated(...texts: readonly string[]): Promise<void> {
  const folder = await emptyFolder();
  const files = texts.map((_, index) => join(folder, `${index}.xml`));
  await Promise.all(texts.map((text, index) => writeFile(files[index] ?? '', text)));
  await output(['xmllint', '--noout', '--schema', schema, ...files]);
}

test('the complete file shows what passed, failed, is open and does not apply', async () => {
  const properties = `<properties>
<property name="institution" value="NORDLYS PRØVEFINANS AS"/>
<property name="organisationNumber" value="311002007"/>
<property name="environment" value="KFR sandbox"/>
<property name="clientId" value="3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01"/>
<property name="apiVersion" value="1.0.5"/>
<property name="from" value="2026-03-04T11:00:00.000Z"/>
<property name="to" value="2026-03-04T11:01:30.000Z"/>
<property name="doneBy" value="The KFR sandbox"/>
<property name="target" value="http://localhost:8080/kar-ws/api/v1"/>
<property name="kind" value="played"/>
<property name="run" value="run-1"/>
</properties>`;
  expect(await xmlOf(sampleRun)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Integration test of the customer relationship register (KFR) 311002007" tests="4" failures="1" errors="0" time="3.250">
<testsuite name="Registration" tests="2" failures="1" errors="0" skipped="0" time="3.250" timestamp="2026-03-04T11:00:00" hostname="localhost">
${properties}
<testcase classname="kfr.registration" name="KFR-N04 The same customer again" time="1.250">
<system-out>CorrelationID 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a01</system-out>
</testcase>
<testcase classname="kfr.registration" name="KFR-N05 Invalid customer identifier" time="2.000">
<failure message="One of two steps got another answer than expected." type="deviation">One of two steps got another answer than expected.
Deviation (step 2): status: expected 400, got 500
Deviation (step 2): header CorrelationID: expected 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a03, got nothing
Cause: The fault was ordered.
Remedy: Delete the order.
Comment: Meldt til leverandøren.

Step 2: Letters
Request: POST /customers/financialInstitutions/311002007/relationshipType/DSOPBANK
Expected result: 400 KFR-005
Actual result: 500 KFR-007
CorrelationID: 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a03</failure>
<system-out>CorrelationID 1. 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a02
CorrelationID 2. 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a03</system-out>
</testcase>
</testsuite>
<testsuite name="Resilience" tests="1" failures="0" errors="0" skipped="1" time="0.000" timestamp="2026-03-04T11:00:00" hostname="localhost">
${properties}
<testcase classname="kfr.resilience" name="KFR-R01 Internal error and retry" time="0.000">
<skipped message="Open: No call has been seen yet."/>
</testcase>
</testsuite>
<testsuite name="Token" tests="1" failures="0" errors="0" skipped="1" time="0.000" timestamp="2026-03-04T11:00:00" hostname="localhost">
${properties}
<testcase classname="kfr.token" name="KFR-T01 Get a token" time="0.000">
<skipped message="Not applicable: The supplier gets the token."/>
</testcase>
</testsuite>
</testsuites>
`);
});

describe('the schema', () => {
  test.for<readonly [string, RunResult]>([
    ['a case of each status', sampleRun],
    ['no cases', { ...sampleRun, cases: [] }],
    [
      'a case without reason or steps',
      { ...sampleRun, cases: [{ scenario: 'X', status: 'failed', steps: [] }] },
    ],
    ['a target that is not an address', { ...sampleRun, target: '' }],
    ['a reason of spaces only', { ...sampleRun, cases: [{ ...openCase, reason: sameInAll(' ') }] }],
  ])('accepts %s', async ([, run], context) => {
    needing(missing, context);
    await validated(await xmlOf(run, 'nb'));
  });

  test('accepts all cases of the sandbox', async (context) => {
    needing(missing, context);
    const library = readLibrary([ownFolder]);
    const cases = library.scenarios.map(({ id }) => ({ ...openCase, scenario: id }));
    await validated(await xmlOf({ ...sampleRun, cases }, 'nb', library));
  });

  test('accepts arbitrary text', async (context) => {
    needing(missing, context);
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
    const files = fc.sample(anything, 50).map((some) => {
      const text = `<&"'>]]>\u0000\u000b\ufffe\ud800 ${some}`;
      const steps = failedCase.steps.map((step) => ({
        ...step,
        actual: sameInAll(text),
        correlationId: text,
      }));
      const cases = [{ ...failedCase, reason: sameInAll(text), steps, comment: text }];
      return xmlOf({ ...sampleRun, cases }, 'nb');
    });
    await validated(...(await Promise.all(files)));
  });

  test.for<readonly [string, RegExp, string]>([
    ['a suite without a time', / time="3.250" timestamp/, ' timestamp'],
    ['a failure without a message', /<failure message="[^"]*"/, '<failure'],
    ['a duplicate case', /KFR-N05 Invalid/, 'KFR-N04 The same customer again" x="'],
    ['a timestamp with a zone', /11:00:00" hostname/, '11:00:00Z" hostname'],
    ['an unknown element', /<system-out>/, '<output/><system-out>'],
    ['a count that is not a number', /tests="4"/, 'tests="four"'],
  ])('refuses %s', async ([, from, to], context) => {
    needing(missing, context);
    const xml = await xmlOf(sampleRun);
    const broken = xml.replace(from, to);
    expect(broken).not.toBe(xml);
    await expect(validated(broken)).rejects.toThrow(/fails to validate/);
  });
});
