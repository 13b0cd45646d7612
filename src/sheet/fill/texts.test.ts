import { expect, test } from 'vitest';
import { inLanguages } from '../../../test/support/in-languages.ts';
import { caseResult } from '../../../test/support/workbooks.ts';
import { commentOf } from './texts.ts';

const journal = 'GET /_sandbox/exchanges?correlationId=0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80.';

test.each([
  ['nb', 'Steg 1, «Ti siffer»: status: forventet 400, fikk 201.'],
  ['en', 'Step 1, "Ten digits": status: expected 400, got 201.'],
] as const)('a comment in %s does not send its reader to the journal of the sandbox', (language, comment) => {
  const reason = inLanguages({
    nb: `Steg 1, «Ti siffer»: status: forventet 400, fikk 201. Se kallet i journalen: ${journal}`,
    en: `Step 1, "Ten digits": status: expected 400, got 201. Look at the call in the journal: ${journal}`,
  });
  expect(commentOf(caseResult('KFR-N05', { status: 'failed', reason, steps: [] }), language)).toBe(comment);
});

test('a comment keeps how Bits finds the call, and what a client sent', () => {
  const text = `Step 1: body: expected nothing, got "${journal}" Bits finds the call by its CorrelationID 7.`;
  const reason = inLanguages({ nb: text, en: text });
  expect(commentOf(caseResult('KFR-N05', { status: 'failed', reason, steps: [] }), 'en')).toBe(text);
});
