import { describe, expect, test } from 'vitest';
import { inLanguages } from '../../../test/support/in-languages.ts';
import { ownFolder, readLibrary, type Scenario, type Step } from '../../scenarios/index.ts';
import { caseInWords } from './case.ts';

const { scenarios } = readLibrary([ownFolder]);
const plain: Scenario = {
  id: 'OWN-1',
  title: inLanguages({ nb: 'Tittel', en: 'Title' }),
  purpose: inLanguages({ nb: 'Formål.', en: 'Purpose.' }),
  area: 'batch',
  source: { task: 'C-2', basis: ['S', 'D', 'I'] },
  tags: ['own', 'happy'],
  steps: [],
};
const step = (more: Partial<Step>): Step => ({
  title: inLanguages({ nb: 'Gjør det', en: 'Do it' }),
  call: 'addCustomerDSOPGW',
  expect: { status: 200 },
  ...more,
});
const customer = '{{customer.person.1}}';

/** The description of the last of these steps, in both languages. */
const descriptionOf = (...steps: readonly Partial<Step>[]) =>
  (['nb', 'en'] as const).map((language) => {
    const { about } = caseInWords({ ...plain, steps: steps.map(step) }, language).steps.at(-1) ?? {};
    return Object.fromEntries((about ?? []).map(({ label, lines }) => [label, lines.join('\n')]));
  });

describe('every case is described completely in both languages', () => {
  for (const language of ['nb', 'en'] as const)
    test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
      `%s, ${language}`,
      (id, scenario) => {
        const described = caseInWords(scenario, language);
        expect(described).toMatchObject({
          id,
          title: scenario.title[language],
          purpose: scenario.purpose[language],
        });
        expect(described.steps.map(({ title }) => title)).toEqual(
          scenario.steps.map(({ title }) => title[language]),
        );
        for (const { about } of described.steps) {
          const labels = about.map(({ label }) => label);
          expect(labels).toContain(language === 'nb' ? 'Forespørsel' : 'Request');
          expect(labels).toContain(language === 'nb' ? 'Forventet resultat' : 'Expected result');
        }
        expect(JSON.stringify(described)).not.toMatch(/\{\{|undefined|\[object|…/);
      },
    );
});

test('a case is described in the words of the report', () => {
  const scenario: Scenario = {
    ...plain,
    source: { ...plain.source, contract: '200', note: inLanguages({ nb: 'Merk.', en: 'Note.' }) },
    given: {
      customers: { 'person.1': 'none' },
      clock: '2026-01-31T12:00:00Z',
      switches: { 'end-day': 'excluded' },
    },
    order: 'any',
    needs: 'sandbox',
    steps: [step({ when: { 'person.1': 'loading' } })],
    outcome: { 'person.1': 'active', 'person.2': 'active', 'person.3': 'ended' },
  };
  expect(caseInWords(scenario, 'nb')).toMatchObject({
    about: [
      { label: 'Område', lines: ['Filopplasting'] },
      { label: 'Merkelapper', lines: ['own, happy'] },
      {
        label: 'Kilde',
        lines: [
          'C-2: 200 (det står i kontrakten; det står i dokumentasjonen til Bits eller Digdir; utledet, for ingen har publisert det)',
        ],
      },
      { label: 'Merknad', lines: ['Merk.'] },
      {
        label: 'Forutsetninger',
        lines: [
          'Kunden person.1 har aldri vært registrert.',
          'Klokken er 31.01.2026 13:00:00 (norsk tid).',
          'Bryteren end-day står på excluded.',
          'Før steg 1: Kunden person.1 står i en fil som ikke er lest inn ennå.',
          'Testtilfellet må kjøres mot sandkassen, som opptrer som registeret.',
        ],
      },
      { label: 'Steg', lines: ['i hvilken som helst rekkefølge'] },
    ],
    outcome: [
      {
        label: 'Til slutt',
        lines: ['Kundene person.1 og person.2 er registrert.', 'Kundeforholdet til person.3 er avsluttet.'],
      },
    ],
  });
});

test.each<readonly [Step['with'], string, string]>([
  [undefined, '', ''],
  [{ token: 'valid' }, '', ''],
  [{ token: 'none' }, 'uten token', 'no access token'],
  [{ token: 'expired' }, 'et token som er utløpt', 'an access token that has expired'],
  [{ token: 'altered' }, 'et token som er endret', 'an access token that was altered'],
  [{ token: { scope: 'a:b' } }, 'et token med scopet a:b', 'an access token with the scope a:b'],
  [{ token: { of: 'first' } }, 'tokenet fra steg 1', 'the access token of step 1'],
  [{ fid: '{{other.fid}}' }, 'i stien: et annet foretak', 'in the path: another institution'],
  [
    { relationshipType: '{{invalid.relationship-type}}' },
    'relationshipType: en type som KFR ikke har',
    'relationshipType: a type that KFR does not have',
  ],
  [{ customer }, 'CustomerID: person.1', 'CustomerID: person.1'],
  [{ customer: null }, 'uten headeren CustomerID', 'without the header CustomerID'],
  [
    { correlationId: '{{steps.first.correlationId}}' },
    'CorrelationID: steps.first.correlationId',
    'CorrelationID: steps.first.correlationId',
  ],
  [
    { query: { fromDate: '{{today-1d}}', toDate: '{{today+2d}}' } },
    'fromDate: i går, toDate: om 2 dager',
    'fromDate: yesterday, toDate: in 2 days',
  ],
  [
    { headers: { 'X-Own': 'x', Accept: null } },
    'X-Own: x, uten headeren Accept',
    'X-Own: x, without the header Accept',
  ],
  [
    {
      upload: {
        more: 5,
        rows: [{ customer }, { customer: '{{customer.organisation.1}}', from: '{{today}}' }],
      },
    },
    'rader: 5 andre kunder; person.1; organisation.1 (startdato: i dag)',
    'rows: 5 other customers; person.1; organisation.1 (start date: today)',
  ],
  [
    { upload: { customerType: null, rows: null, boundary: 'quoted' } },
    'uten delen customer_type, uten delen customers, boundary i anførselstegn',
    'without the part customer_type, without the part customers, the boundary in quotation marks',
  ],
  [
    { upload: { customerType: 'X', bytes: 9, boundary: 'other-than-body' } },
    'customer_type: X, en fil som er fylt opp med andre kunder til nøyaktig 9 byte, en annen boundary i headeren enn i innholdet',
    'customer_type: X, a file that is filled with other customers to exactly 9 bytes, another boundary in the header than in the body',
  ],
  [{ upload: { sameAs: 'first' } }, 'den samme filen som i steg 1', 'the very file of step 1'],
  [
    { grant: { scope: 'a:b', lifetime: 120 } },
    'scope: a:b, levetid: 2 minutter',
    'scope: a:b, lifetime: 2 minutes',
  ],
])('the request %j in words', (request, nb, en) => {
  const said = (words: string) => ['addCustomerDSOPGW', words].filter(Boolean).join(', ');
  expect(descriptionOf({ id: 'first' }, { with: request })).toEqual([
    { Forespørsel: said(nb), 'Forventet resultat': '200' },
    { Request: said(en), 'Expected result': '200' },
  ]);
});

test.each<readonly [Partial<Step>, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
  [
    { call: undefined, retries: 'first', after: 'PT5S' },
    {
      Forespørsel: 'det samme kallet som i steg 1',
      Når: 'tidligst etter 5 sekunder, og så ikke igjen på 2 sekunder',
    },
    {
      Request: 'the same call as in step 1',
      When: 'after 5 seconds at the earliest, and then not again for 2 seconds',
    },
  ],
  [
    { until: { every: 'PT1S', atMost: 'PT2M' } },
    { Når: 'igjen med 1 sekund mellom kallene til svaret er som forventet, i høyst 2 minutter' },
    { When: 'again every 1 second until the answer is as expected, for 2 minutes at the most' },
  ],
  [
    { instead: { code: 'KFR-007', status: 503, retryAfter: 3, delay: 'PT1S' } },
    { Sandkassen: 'venter 1 sekund, svarer 503 KFR-007, Retry-After: 3' },
    { 'The sandbox': 'waits 1 second, answers 503 KFR-007, Retry-After: 3' },
  ],
  [
    { instead: { stall: true, performed: true }, timeout: 'PT2S', expect: { status: 'none' } },
    {
      Når: 'klienten gir opp å vente etter 2 sekunder',
      Sandkassen: 'svarer aldri, kallet utføres likevel',
      'Forventet resultat': 'ikke noe svar',
    },
    {
      When: 'the client gives up waiting after 2 seconds',
      'The sandbox': 'never answers, the call is carried out all the same',
      'Expected result': 'no answer',
    },
  ],
  [
    { instead: { cut: 'before' } },
    { Sandkassen: 'bryter forbindelsen før svaret' },
    { 'The sandbox': 'cuts the connection before the answer' },
  ],
  [
    { instead: { cut: 'middle' } },
    { Sandkassen: 'bryter forbindelsen midt i svaret' },
    { 'The sandbox': 'cuts the connection in the middle of the answer' },
  ],
  [
    { expect: { status: 200, body: { is: '{{steps.first.status}}' }, within: 'PT1S' } },
    { 'Forventet resultat': '200, innhold {"is":"steps.first.status"}, innen 1 sekund' },
    { 'Expected result': '200, body {"is":"steps.first.status"}, within 1 second' },
  ],
])('timing and faults of a step, %j, in words', (more, nb, en) => {
  const usual = { Forespørsel: 'addCustomerDSOPGW', 'Forventet resultat': '200' };
  const inEnglish = { Request: 'addCustomerDSOPGW', 'Expected result': '200' };
  expect(descriptionOf({ id: 'first' }, more)).toEqual([
    { ...usual, ...nb },
    { ...inEnglish, ...en },
  ]);
});
