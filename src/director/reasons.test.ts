import { expect, test } from 'vitest';
import { inLanguages } from '../../test/support/in-languages.ts';
import { sameInAll } from '../kernel/index.ts';
import { operationOf, standingDeviation } from '../scenarios/index.ts';
import { mismatch, otherStanding } from './compare/mismatch.ts';
import type { PlannedStep } from './plan.ts';
import * as reasons from './reasons.ts';

const step: PlannedStep = {
  id: 'step-1',
  index: 0,
  step: {
    title: inLanguages({ en: 'A step', nb: 'Et steg' }),
    call: 'addCustomerDSOPGW',
    expect: { status: 201 },
  },
  expected: { call: 'addCustomerDSOPGW', operation: undefined, request: {}, when: {}, role: undefined },
  retry: undefined,
  within: undefined,
  fault: undefined,
  isInjected: false,
};
const status = { what: sameInAll('status'), expected: sameInAll('201'), actual: sameInAll('500') };
const late = mismatch(({ missing }, language) =>
  missing({ what: inLanguages({ en: 'a thing', nb: 'en ting' })[language] }),
);

test.each([
  [
    'an answer that deviates',
    reasons.deviates(step, [status], inLanguages({ en: 'Try again.', nb: 'Prøv igjen.' })),
    'Step 1, "A step": status: expected 201, got 500. Try again.',
    'Steg 1, «Et steg»: status: forventet 201, fikk 500. Prøv igjen.',
  ],
  [
    'another outcome',
    reasons.otherOutcome([standingDeviation('person.1', 'ended', 'active')]),
    "After the last step: customer person.1: expected an ended relationship, got an active relationship. Look at the customer's periods in /_sandbox/institutions/{fid}/customers/history.",
    'Etter siste steg: kunden person.1: forventet et avsluttet kundeforhold, fikk et løpende kundeforhold. Se kundens perioder i /_sandbox/institutions/{fid}/customers/history.',
  ],
  [
    'a call that comes too early',
    reasons.tooEarly(step, [otherStanding('person.1', 'loading', 'active')]),
    'The call of the step "A step" came too early: the customer (person.1) was in a file that was not loaded yet just before the call; the case needs one who is registered. Let the client wait until the customer is what the step needs, and try the case again.',
    'Kallet i steget «Et steg» kom for tidlig: kunden (person.1) sto i en fil som ikke var lest inn ennå rett før kallet; testtilfellet krever en som er registrert. La klienten vente til kunden er slik steget krever, og prøv testtilfellet på nytt.',
  ],
  [
    'an answer that comes too late',
    reasons.tooLate(step, 120_000, [status]),
    'Step 1, "A step": status: expected 201, got 500. That was to be reached within 2 minutes.',
    'Steg 1, «Et steg»: status: forventet 201, fikk 500. Det skulle ha skjedd innen 2 minutter.',
  ],
  [
    'a client that gives up',
    reasons.gaveUp(step, 300_000, true),
    'The client gave up: the call of the step "A step" did not come within 5 minutes. Let it try again until it succeeds, and arm the case again.',
    'Klienten ga opp: Kallet i steget «Et steg» kom ikke innen 5 minutter. La den prøve igjen til det lykkes, og aktiver testtilfellet på nytt.',
  ],
  [
    'a call of an armed case that nobody has made',
    reasons.missingCall({
      ...step,
      expected: { ...step.expected, operation: operationOf('addCustomerDSOPGW') },
    }),
    'The client has done nothing wrong so far. The call of the step "A step" is missing: POST /customers/financialInstitutions/{fid}/relationshipType/{type}. It may come at any time.',
    'Klienten har ikke gjort noe galt hittil. Kallet i steget «Et steg» mangler: POST /customers/financialInstitutions/{fid}/relationshipType/{type}. Det kan komme når som helst.',
  ],
  [
    'a call of /token that nobody has made',
    reasons.missingCall(step),
    'The client has done nothing wrong so far. The call of the step "A step" is missing: POST /token. It may come at any time.',
    'Klienten har ikke gjort noe galt hittil. Kallet i steget «Et steg» mangler: POST /token. Det kan komme når som helst.',
  ],
  [
    'a client that does not back off',
    reasons.noBackOff(step, 40.7, 100),
    'The client did not back off: the call of the step "A step" came 0.04 seconds after the answer, and it should wait 0.1 seconds at the least. Let it wait a little longer before each try, and arm the case again.',
    'Klienten ventet ikke lenge nok: Kallet i steget «Et steg» kom 0,04 sekunder etter svaret, og den skal vente minst 0,1 sekunder. La den vente litt lenger før hvert forsøk, og aktiver testtilfellet på nytt.',
  ],
  [
    'a client that calls twice at once',
    reasons.twiceAtOnce(step),
    'The client sent the call of the step "A step" again before the first was answered. Let it wait for the answer or for its time-out, and arm the case again.',
    'Klienten sendte kallet i steget «Et steg» på nytt før det første var besvart. La den vente på svaret eller på sin egen tidsgrense, og aktiver testtilfellet på nytt.',
  ],
  [
    'a duplicate',
    reasons.duplicate(step),
    'The client sent a duplicate: after the step "A step" had succeeded the same call came once more. Let it stop when it has its answer, and arm the case again.',
    'Klienten sendte et duplikat: Etter at steget «Et steg» hadde lykkes, kom det samme kallet en gang til. La den stoppe når den har fått svaret, og aktiver testtilfellet på nytt.',
  ],
  [
    'a near miss',
    reasons.nearMiss(step, '7', [late, late]),
    'The nearest call for the step "A step" so far is exchange 7: a thing is missing; a thing is missing.',
    'Det nærmeste kallet for steget «Et steg» hittil er utveksling 7: en ting mangler; en ting mangler.',
  ],
])('%s is reported in both languages', (_, reason, en, nb) => {
  expect(reason).toEqual({ en, nb });
});
