import { expect, test } from 'vitest';
import { inLanguages } from '../../test/support/in-languages.ts';
import type { Scenario, Step } from '../scenarios/index.ts';
import type { AnsweredCall } from './call.ts';
import { institutions, person, usual, world } from './director.fixture.ts';
import { type Director, openDirector } from './director.ts';

const [institution, otherInstitution] = institutions;
const title = inLanguages({ en: 'A step', nb: 'Et steg' });
const lost = { title, instead: { cut: 'before', performed: true }, expect: { status: 'none' } } as const;
const first: Step = {
  ...lost,
  id: 'first',
  call: 'addCustomerDSOPGW',
  with: { customer: '{{customer.person.1}}' },
};
const retry: Step = { title, id: 'retry', retries: 'first', expect: { status: [201, 200] } };

/** A director with an armed case, whose first call arrived at 100 and was lost at 200. */
function afterLostCall(steps: readonly Step[]): Director {
  const scenario: Scenario = {
    id: 'OWN-1',
    ...{ title, purpose: title, area: 'resilience', source: { task: 'C-2', basis: ['I'] }, tags: [] },
    steps: [...steps],
  };
  const director = openDirector([scenario], world);
  director.arm(institution, 'default', 'OWN-1', {});
  const arriving = {
    ...usual(institution, 'default', 'a'),
    call: 'addCustomerDSOPGW' as const,
    customer: person(1),
    arrived: 100,
  };
  const injection = director.arriving(arriving, true)?.number;
  const answer = { status: 'none' as const, headers: {}, took: 100 };
  director.answered({ ...lookUp, ...arriving, ended: 200, answer, injection });
  return director;
}

/** A look-up that proves the lost call. */
const lookUp: AnsweredCall = {
  ...usual(institution, 'default', 'b'),
  call: 'getCustomerRelationForOwnBank',
  customer: person(1),
  exchange: '2',
  at: '2026-03-04T11:00:00.000Z',
  requestLine: 'GET /x',
  arrived: 200,
  ended: 300,
  answer: { status: 200, headers: {}, body: { banks: [{ organizationID: institution }] }, took: 100 },
};

function stepsAfter(director: Director, change: Partial<AnsweredCall> = {}) {
  director.arriving({ ...lookUp, ...change }, true);
  director.answered({ ...lookUp, ...change });
  const [watched] = director.watched(institution, 'default', 300);
  return watched?.result.steps.map(({ status }) => status);
}

const answered = (status: number | 'none', body?: unknown): Partial<AnsweredCall> => ({
  answer: { status, headers: {}, body, took: 1 },
});

test('a look-up that came after the lost answer and finds the customer completes the retry', () => {
  expect(stepsAfter(afterLostCall([first, retry]))).toEqual(['passed', 'passed']);
});

test.each<[what: string, change: Partial<AnsweredCall>]>([
  ['of another institution', { fid: otherInstitution }],
  ['by the operation of agencies', { call: 'getCustomerRelation' }],
  ['that came before the answer was lost', { arrived: 199 }],
  ['of another customer', { customer: person(2) }],
  ['with another status', answered(500, { banks: [{}] })],
  ['whose answer is lost', answered('none')],
  ['that finds nobody', answered(200, { banks: [] })],
  ['without a body', answered(200)],
  ['with null', answered(200, null)],
  ['with a text', answered(200, 'banks')],
  ['with another body', answered(200, { bank: [{}] })],
  ['with a list that is none', answered(200, { banks: { length: 1 } })],
])('a look-up %s proves nothing', (_, change) => {
  expect(stepsAfter(afterLostCall([first, retry]), change)).toEqual(['passed', 'open']);
});

test('a retry whose answer is to be lost as well is not completed by a look-up', () => {
  const second: Step = { ...lost, id: 'second', retries: 'first' };
  const third: Step = { ...retry, retries: 'second' };
  expect(stepsAfter(afterLostCall([first, second, third]))).toEqual(['passed', 'open', 'open']);
});
