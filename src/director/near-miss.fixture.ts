import { inLanguages } from '../../test/support/in-languages.ts';
import type { Localized } from '../kernel/index.ts';
import type { Scenario, StepRequest } from '../scenarios/index.ts';
import type { AnsweredCall } from './call.ts';
import { institutions, usual, world } from './director.fixture.ts';
import { openDirector } from './director.ts';

type Given = NonNullable<Scenario['given']>;
type Words = Pick<Localized, 'en' | 'nb'>;

/** Changes to a correct call; `without` removes a header. */
type Sent = Partial<AnsweredCall> & { readonly without?: 'customer' | 'correlationId' };

/** The request of a step, the call that is sent, and the reported difference. */
export type Row = [name: string, request: StepRequest, sent: Sent, words: Words, given?: Given];

export const customer = '01912490048';
export const person = { customer: '{{customer.person.1}}' };

const good: AnsweredCall = {
  ...usual(institutions[0], 'default', 'a'),
  call: 'addCustomerDSOPGW',
  customer,
  before: 'none',
  arrived: 0,
  ended: 1,
  exchange: '7',
  at: '2026-03-04T11:00:00.000Z',
  requestLine: 'POST /x',
  answer: { status: 500, headers: {}, took: 1 },
};

/** The mismatches that an open case with one step reports for a client's first call. */
export function nearMiss(
  request: StepRequest,
  { without, ...sent }: Sent,
  given?: Given,
  surroundings = world,
): Words {
  const call = sent.call ?? 'addCustomerDSOPGW';
  const scenario: Scenario = {
    id: 'OWN-1',
    title: inLanguages({ en: 'A case', nb: 'Et tilfelle' }),
    purpose: inLanguages({ en: 'A purpose', nb: 'Et formål' }),
    area: 'registration',
    source: { task: 'C-2', basis: ['S'] },
    tags: [],
    ...(given === undefined ? {} : { given }),
    steps: [
      { title: inLanguages({ en: 'A step', nb: 'Et steg' }), call, with: request, expect: { status: 201 } },
    ],
  };
  const director = openDirector([scenario], surroundings);
  const exchanged = { ...good, call, ...sent };
  if (without !== undefined) Reflect.deleteProperty(exchanged, without);
  director.answered(exchanged);
  const [watched] = director.watched(exchanged.institution, exchanged.run, 1);
  const { en = '', nb = '' } = watched?.result.reason ?? {};
  const found = {
    en: /^The next step is "A step"\. The nearest call for the step "A step" so far is exchange 7: (.+)\.$/.exec(
      en,
    ),
    nb: /^Neste steg er «Et steg»\. Det nærmeste kallet for steget «Et steg» hittil er utveksling 7: (.+)\.$/.exec(
      nb,
    ),
  };
  return { en: found.en?.[1] ?? en, nb: found.nb?.[1] ?? nb };
}
