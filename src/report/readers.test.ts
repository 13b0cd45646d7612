import { expect, test } from 'vitest';
import { inLanguages } from '../../test/support/in-languages.ts';
import { failedCase } from '../../test/support/report.ts';
import { sameInAll } from '../kernel/index.ts';
import type { CaseResult } from '../scenarios/index.ts';
import { htmlOf } from './html/page.ts';
import { reportJson } from './json.ts';
import { junitOf } from './junit.ts';
import { made } from './made.fixture.ts';
import { reasonForReaders, remedyForReaders } from './readers.ts';

test.each([
  ['Use a new token.', 'Use a new token.'],
  ['Hold DELETEs back. GET /_sandbox/batches tells how far the files are.', 'Hold DELETEs back.'],
  ['Skru tiden tilbake med PUT /_sandbox/clock, eller hent et nytt.', ''],
  [
    'Bruk et syntetisk nummer: fra Tenor eller fra kfr-sandbox testdata. Ikke fra virkeligheten!',
    'Ikke fra virkeligheten!',
  ],
  ['Let its name be in the certificate: --tls-names. Try again.', 'Try again.'],
  ['Add the series to directory.json. Er det riktig? SANDBOX_TRUST_DIR sier hvor.', 'Er det riktig?'],
  [
    'In real life Bits grants it. Here it is PUT /_sandbox/x {"release":true}. Øk tiden.',
    'In real life Bits grants it. Øk tiden.',
  ],
  ['', ''],
])('of the remedy %j readers get %j', (remedy, rest) => {
  expect(remedyForReaders(remedy)).toBe(rest);
});

const told = {
  nb: 'Steg 2, «Bokstaver»: status: forventet 400, fikk 500. Vent litt. GET /_sandbox/batches viser hvor langt filene er kommet.',
  en: 'Step 2, "Letters": status: expected 400, got 500. Wait. GET /_sandbox/batches tells how far the files are.',
};
const waiting: CaseResult = {
  ...failedCase,
  reason: inLanguages(told),
  steps: failedCase.steps.map((step) => ({
    ...step,
    explanation: {
      code: 'not-loaded',
      summary: inLanguages({ nb: 'Kunden er ikke lest inn.', en: 'The customer is not loaded.' }),
      remedy: inLanguages({
        nb: 'Vent litt. GET /_sandbox/batches viser hvor langt filene er kommet.',
        en: 'Wait. GET /_sandbox/batches tells how far the files are.',
      }),
    },
  })),
};

test.each([
  [told.nb, 'nb', 'Steg 2, «Bokstaver»: status: forventet 400, fikk 500. Vent litt.'],
  [told.en, 'en', 'Step 2, "Letters": status: expected 400, got 500. Wait.'],
  [
    "The outcome: expected active. Look at the customer's periods in /_sandbox/institutions/{fid}/customers/history.",
    'en',
    'The outcome: expected active.',
  ],
  [
    'Step 1: body: expected nothing, got "A. See GET /_sandbox/batches".',
    'en',
    'Step 1: body: expected nothing, got "A. See GET /_sandbox/batches".',
  ],
] as const)('the reason %j is for readers without a sandbox', (reason, language, rest) => {
  expect(reasonForReaders({ ...waiting, reason: sameInAll(reason) }, language)).toBe(rest);
});

test.each(['nb', 'en'] as const)(
  'no report in %s sends its reader to the sandbox; the results do',
  (language) => {
    const report = made(language, { cases: [waiting] });
    const [row] = report.cases;
    const rest = { nb: 'Vent litt.', en: 'Wait.' }[language];
    expect(row?.reason).toMatch(new RegExp(`500\\. ${rest}$`));
    expect(row?.steps.map(({ explanation }) => explanation?.remedy)).toEqual([rest, rest]);
    for (const text of [htmlOf(report), junitOf(report), JSON.stringify(report.cases)])
      expect(text).not.toContain('/_sandbox');
    expect(reportJson(report)).toContain('GET /_sandbox/batches');
  },
);

test('a step that passed has the cause of its refusal, and no remedy', () => {
  const steps = waiting.steps.map((step) => ({ ...step, status: 'passed' as const }));
  const page = htmlOf(
    made('en', { cases: [{ ...waiting, status: 'passed', reason: sameInAll(''), steps }] }),
  );
  expect(page).toContain('The customer is not loaded.');
  expect(page).not.toMatch(/Remedy|Wait\./);
});

test('a remedy about nothing but the sandbox is left out with its label', () => {
  const remedy = sameInAll('DELETE /_sandbox/scenarios/KFR-R01/arm disarms the test case.');
  const report = made('en', {
    cases: [
      {
        ...failedCase,
        steps: failedCase.steps.map((step) =>
          step.explanation === undefined ? step : { ...step, explanation: { ...step.explanation, remedy } },
        ),
      },
    ],
  });
  expect(report.cases[0]?.comment).toContain('Cause: The fault was ordered.');
  for (const text of [htmlOf(report), report.cases[0]?.comment]) expect(text).not.toMatch(/Remedy|_sandbox/);
});
