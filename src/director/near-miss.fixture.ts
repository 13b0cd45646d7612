import type { Scenario, StepRequest } from '../scenarios/index.ts';
import type { AnsweredCall } from './call.ts';
import { openDirector } from './director.ts';
import { institutions, world } from './stage.fixture.ts';

type Given = NonNullable<Scenario['given']>;
type Words = Readonly<Record<'en' | 'nb', string>>;

/** What is otherwise than in a good call, or is not there. */
type Sent = Partial<AnsweredCall> & { readonly without?: 'customer' | 'correlationId' };

/** What a step asks for, what is sent, and how the difference is told. */
export type Row = [name: string, wish: StepRequest, sent: Sent, words: Words, given?: Given];

export const customer = '01912490048';
export const person = { customer: '{{customer.person.1}}' };

const good: AnsweredCall = {
  call: 'addCustomerDSOPGW',
  institution: institutions[0],
  run: 'default',
  fid: institutions[0],
  relationshipType: 'DSOPBANK',
  customer,
  correlationId: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
  before: 'none',
  token: { kind: 'valid', scopes: ['bits:kundeforhold.write'], id: 'a' },
  query: {},
  headers: {},
  arrived: 0,
  ended: 1,
  exchange: '7',
  at: '2026-03-04T11:00:00.000Z',
  requestLine: 'POST /x',
  answer: { status: 500, headers: {}, took: 1 },
};

/** In what a client's first call differs from the one step of a case, in the words of the open case. */
export function nearMiss(wish: StepRequest, { without, ...sent }: Sent, given?: Given): Words {
  const call = sent.call ?? 'addCustomerDSOPGW';
  const scenario: Scenario = {
    id: 'OWN-1',
    title: { en: 'A case', nb: 'Et tilfelle' },
    purpose: { en: 'A purpose', nb: 'Et formål' },
    area: 'registration',
    source: { task: 'C-2', basis: ['S'] },
    tags: [],
    ...(given === undefined ? {} : { given }),
    steps: [{ title: { en: 'A step', nb: 'Et steg' }, call, with: wish, expect: { status: 201 } }],
  };
  const director = openDirector([scenario], world);
  const exchanged = { ...good, call, ...sent };
  if (without !== undefined) Reflect.deleteProperty(exchanged, without);
  director.answered(exchanged);
  const [seen] = director.watched(institutions[0], 'default', 1);
  const { en = '', nb = '' } = seen?.result.reason ?? {};
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
