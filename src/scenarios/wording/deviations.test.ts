import { expect, test } from 'vitest';
import {
  deviationInWords,
  failedOutcomeInWords,
  failedStepInWords,
  standingDeviation,
} from './deviations.ts';

const deviations = [
  { what: 'status', expected: '201 or 200', actual: 'none' },
  { what: 'body', expected: 'nothing', actual: '{"x":1}' },
];
const advice = { en: 'Try again.', nb: 'Prøv igjen.' };

test('a failed step is told with every point in which it deviates, and the advice', () => {
  expect(failedStepInWords(2, { en: 'Letters', nb: 'Bokstaver' }, deviations, [advice, advice])).toEqual({
    en: 'Step 2, "Letters": status: expected 201 or 200, got no answer; body: expected nothing, got {"x":1}. Try again. Try again.',
    nb: 'Steg 2, «Bokstaver»: status: ventet 201 eller 200, fikk ikke noe svar; body: ventet ingenting, fikk {"x":1}. Prøv igjen. Prøv igjen.',
  });
});

test('what customers are left as is told in words', () => {
  expect(failedOutcomeInWords([standingDeviation('person.1', 'ended', 'loading')], advice)).toEqual({
    en: 'After the last step: customer person.1: expected an ended relationship, got a relationship that is being loaded. Try again.',
    nb: 'Etter siste steg: kunden person.1: ventet et avsluttet kundeforhold, fikk et kundeforhold som leses inn. Prøv igjen.',
  });
});

test('a name or value that has no words of its own stays as it is', () => {
  expect(deviationInWords({ what: 'constructor', expected: 'none', actual: 'this or that' }).nb).toBe(
    'constructor: ventet none, fikk this or that',
  );
  expect(deviationInWords({ what: 'customer 1', expected: 'toString', actual: 'x' }).nb).toBe(
    'kunden 1: ventet toString, fikk x',
  );
});
