import { expect, test } from 'vitest';
import { sameInAll } from '../../kernel/index.ts';
import {
  deviationInWords,
  failedOutcomeInWords,
  failedStepInWords,
  standingDeviation,
  unknownValueDeviation,
} from './deviations.ts';

const deviations = [
  {
    what: sameInAll('status'),
    expected: { en: '201 or 200', nb: '201 eller 200' },
    actual: { en: 'no answer', nb: 'ikke noe svar' },
  },
  {
    what: { en: 'body', nb: 'innholdet' },
    expected: { en: 'nothing', nb: 'ingenting' },
    actual: sameInAll('{"x":1}'),
  },
];
const advice = { en: 'Try again.', nb: 'Prøv igjen.' };

test('a failed step lists every deviation and the remedies', () => {
  expect(failedStepInWords(2, { en: 'Letters', nb: 'Bokstaver' }, deviations, [advice, advice])).toEqual({
    en: 'Step 2, "Letters": status: expected 201 or 200, got no answer; body: expected nothing, got {"x":1}. Try again. Try again.',
    nb: 'Steg 2, «Bokstaver»: status: forventet 201 eller 200, fikk ikke noe svar; innholdet: forventet ingenting, fikk {"x":1}. Prøv igjen. Prøv igjen.',
  });
});

test('an unknown value is named', () => {
  expect(deviationInWords(unknownValueDeviation('steps.first.body.id'))).toEqual({
    en: 'answer: expected a value for steps.first.body.id, got none',
    nb: 'svaret: forventet en verdi for steps.first.body.id, fikk ingen',
  });
});

test('a failed outcome names the standings', () => {
  expect(failedOutcomeInWords([standingDeviation('person.1', 'ended', 'loading')], advice)).toEqual({
    en: 'After the last step: customer person.1: expected an ended relationship, got a relationship that is being loaded. Try again.',
    nb: 'Etter siste steg: kunden person.1: forventet et avsluttet kundeforhold, fikk et kundeforhold som leses inn. Prøv igjen.',
  });
});
