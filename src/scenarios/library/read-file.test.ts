import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { switchTable } from '../../config/index.ts';
import { faultLine } from './fault.ts';
import { ownFolder, readLibrary } from './library.ts';
import { readScenario } from './read-file.ts';

const good = `id: KFR-X01
title: { nb: Prøve, en: Trial }
purpose: { nb: Viser noe., en: Shows something. }
area: registration
source: { task: C-2, basis: [S] }
tags: [happy]
needs: sandbox
given:
  customers: { person.1: none, person.2: none }
  switches: { end-day: excluded }
steps:
  - id: first
    title: { nb: En, en: One }
    call: addCustomerDSOPGW
    with: { customer: "{{customer.person.1}}" }
    instead: { code: KFR-007 }
    expect: { status: 500, code: KFR-007 }
  - id: again
    title: { nb: To, en: Two }
    retries: first
    after: PT1S
    expect: { status: [200, 201] }
  - id: file
    title: { nb: Tre, en: Three }
    call: addCustomerDSOPGWByFile
    with:
      upload:
        rows: [{ customer: "{{customer.person.2}}", from: "{{today-30d}}" }]
    expect: { status: 201, headers: { CorrelationID: "{{request.correlationId}}" } }
  - id: last
    title: { nb: Fire, en: Four }
    call: getCustomerRelationForOwnBank
    with: { customer: "{{customer.person.1}}", query: { toDate: "{{today}}" }, token: { of: first } }
    expect: { status: 200, body: { banks: [{ organizationID: "{{institution.fid}}" }] } }
    until: { every: PT1S, atMost: PT1M }
outcome: { person.1: active }
`;

const linesOf = (text: string): string[] => readScenario('a.yaml', text, switchTable).faults.map(faultLine);

test('a good file is a case without faults', () => {
  const { scenario, faults } = readScenario('a.yaml', good, switchTable);
  expect(faults).toEqual([]);
  expect(scenario).toEqual(parse(good));
});

/** What is changed in the good file, and the faults that are told then, as file:line path: message. */
const changes: readonly (readonly [about: string, from: string, to: string, ...faults: string[]])[] = [
  // The schema.
  [
    'an unknown field',
    'area:',
    'areas:',
    ':1 area: is missing',
    ':4 areas: is no field here; did you mean area?',
  ],
  [
    'a field that is far from all',
    'tags: [happy]',
    'tags: [happy]\ncolour: red',
    ':7 colour: is no field here',
  ],
  ['a missing field', 'source: { task: C-2, basis: [S] }\n', '', ':1 source: is missing'],
  ['a part that is missing', 'task: C-2, ', '', ':5 source.task: is missing'],
  [
    'a value that is none of them',
    'area: registration',
    'area: registrations',
    ':4 area: is "registrations", but must be token, registration, ending, batch, lookup, initial-load or resilience; did you mean registration?',
  ],
  ['an empty text', 'nb: Prøve', 'nb: " "', ':2 title.nb: must not be empty'],
  ['a text that is none', 'nb: Prøve', 'nb: 5', ':2 title.nb: must be a text, not 5'],
  ['an empty list', '[happy]', '[]', ':6 tags: must have at least 1 entry'],
  ['a list that is none', '[happy]', 'happy', ':6 tags: must be a list, not "happy"'],
  [
    'an id in small letters',
    'KFR-X01',
    'kfr-x01',
    ':1 id: must be capitals, digits and hyphens, such as KFR-N01',
  ],
  [
    'a part that is none',
    '{ person.1: none, person.2: none }',
    '{ persons.1: none, person.2: none }',
    ':9 given.customers["persons.1"]: must be a kind and a number, such as person.1, d-number.1 or organisation.2',
  ],
  [
    'a standing that is none',
    '{ person.1: none,',
    '{ person.1: nobody,',
    ':9 given.customers["person.1"]: is "nobody", but must be none, active, ended or loading',
  ],
  [
    'a moment that is none',
    'given:\n',
    'given:\n  clock: noon\n',
    ':9 given.clock: must be a moment such as 2026-01-31T12:00:00Z',
  ],
  [
    'a duration that is none',
    'PT1M',
    'PT',
    ':35 steps[3].until.atMost: must be an ISO 8601 duration such as PT5S',
  ],
  ['a status out of range', '500, code', '999, code', ':17 steps[0].expect.status: must be at most 599'],
  ['a status that is missing', 'status: 500, ', '', ':17 steps[0].expect.status: is missing'],
  [
    'a status that is none',
    'status: 500',
    'status: never',
    ':17 steps[0].expect.status: must be a status from 100 to 599, a list of them, or none',
  ],
  [
    'a token of another form',
    '{ of: first }',
    '{ off: first }',
    ':33 steps[3].with.token.off: is no field here; did you mean of?',
  ],
  [
    'a token that is none',
    '{ of: first }',
    'invalid',
    ':33 steps[3].with.token: must be valid, none, expired or altered, { scope: … } or { of: an earlier step }',
  ],
  [
    'a customer without quotation marks',
    '"{{customer.person.1}}" }\n    instead',
    '12345 }\n    instead',
    ':15 steps[0].with.customer: must be a text (numbers in quotation marks), or null: it is left out',
  ],
  [
    'a code that the contract has not',
    '{ code: KFR-007 }',
    '{ code: KFR-006 }',
    ':16 steps[0].instead.code: must be a code of the contract, such as KFR-007',
  ],
  [
    'a step that is none',
    '  - id: again',
    '  - 5\n  - id: again',
    ':18 steps[1]: must be a group of fields, not 5',
  ],
  // Ids and references.
  ['an id twice', 'id: again', 'id: first', ':18 steps[1].id: first is the id of step 1 as well'],
  [
    'an id that another step has unsaid',
    'id: first',
    'id: step-2',
    ':20 steps[1].retries: no earlier step has the id first',
    ':33 steps[3].with.token.of: no earlier step has the id first',
  ],
  [
    'a retry of nothing',
    'retries: first',
    'retries: frist',
    ':20 steps[1].retries: no earlier step has the id frist; did you mean first?',
  ],
  [
    'a retry of itself',
    'retries: first',
    'retries: again',
    ':20 steps[1].retries: no earlier step has the id again; it refers to itself or to a later one',
  ],
  [
    'a token of a step without',
    'with: { customer: "{{customer.person.1}}" }',
    'with: { customer: "{{customer.person.1}}", token: none }',
    ':33 steps[3].with.token.of: the step first carries no token',
  ],
  [
    'the file of a step without',
    '        rows: [{ customer: "{{customer.person.2}}", from: "{{today-30d}}" }]',
    '        sameAs: first',
    ':9 given.customers["person.2"]: no step uses {{customer.person.2}}; did you mean person.1?',
    ':28 steps[2].with.upload.sameAs: the step first uploads no file',
  ],
  // Names.
  [
    'a name that is none',
    '{{request.correlationId}}',
    '{{request.corelationId}}',
    ':29 steps[2].expect.headers.CorrelationID: {{request.corelationId}} is no name; did you mean request.correlationId?',
  ],
  [
    'a brace without the other',
    '{{institution.fid}}',
    '{{institution.fid}',
    ':34 steps[3].expect.body.banks[0].organizationID: has {{ or }} without the other; a name stands between both',
  ],
  [
    'a name of a later step',
    '{{institution.fid}}',
    '{{steps.last.status}}',
    ':34 steps[3].expect.body.banks[0].organizationID: {{steps.last.status}}: no earlier step has the id last',
  ],
  [
    'a name that has no value yet',
    'query: { toDate: "{{today}}" }',
    'correlationId: "{{request.correlationId}}"',
    ':33 steps[3].with.correlationId: {{request.correlationId}} is known once the call is made: it stands in expect only',
  ],
  // Customers.
  [
    'a customer whom nobody uses',
    'person.1: none,',
    'person.1: none, person.3: active,',
    ':9 given.customers["person.3"]: no step uses {{customer.person.3}}; did you mean person.1 or person.2?',
  ],
  [
    'an outcome for whom nobody uses',
    'outcome: { person.1',
    'outcome: { organisation.1',
    ':36 outcome["organisation.1"]: no step uses {{customer.organisation.1}}',
  ],
  [
    'a customer who is not said to be anything',
    ', person.2: none',
    '',
    ':28 steps[2].with.upload.rows[0].customer: given.customers does not say what person.2 is to the institution (none, active, ended)',
  ],
  // Calls.
  [
    'no call',
    '    call: addCustomerDSOPGW\n',
    '',
    ':12 steps[0]: says neither call nor retries; one of them must be there',
  ],
  [
    'a call and a retry',
    '    retries: first',
    '    call: addCustomerDSOPGW\n    retries: first',
    ':20 steps[1].call: stands beside retries, which says the call already',
  ],
  [
    'a retry that differs',
    '    retries: first',
    '    retries: first\n    with: { customer: "{{customer.person.1}}" }',
    ':21 steps[1].with: stands beside retries, which is the same call once more; leave it out',
  ],
  [
    'waiting without a retry',
    '    instead:',
    '    after: PT1S\n    quiet: PT1S\n    instead:',
    ':16 steps[0].after: belongs to a step with retries',
    ':17 steps[0].quiet: belongs to a step with retries',
  ],
  [
    'a call that is repeated too seldom',
    'every: PT1S',
    'every: PT2M',
    ':35 steps[3].until: every PT2M is longer than atMost PT1M',
  ],
  [
    'what the call has not',
    'query: { toDate: "{{today}}" }',
    'relationshipType: BANK, grant: {}, upload: { more: 1 }',
    ':33 steps[3].with.relationshipType: getCustomerRelationForOwnBank has nothing of the kind',
    ':33 steps[3].with.grant: getCustomerRelationForOwnBank has nothing of the kind',
    ':33 steps[3].with.upload: getCustomerRelationForOwnBank has nothing of the kind',
  ],
  [
    'a parameter that the call has not',
    'toDate: "{{today}}"',
    'todate: "{{today}}"',
    ':33 steps[3].with.query.todate: getCustomerRelationForOwnBank has no such parameter; did you mean toDate?',
  ],
  [
    'a token of a token',
    '    call: getCustomerRelationForOwnBank\n    with: { customer: "{{customer.person.1}}", query: { toDate: "{{today}}" }, token: { of: first } }',
    '    call: token\n    with: { token: none }',
    ':33 steps[3].with.token: token has nothing of the kind',
  ],
  // Files.
  [
    'no file',
    '    with:\n      upload:\n        rows: [{ customer: "{{customer.person.2}}", from: "{{today-30d}}" }]\n',
    '',
    ':9 given.customers["person.2"]: no step uses {{customer.person.2}}; did you mean person.1?',
    ':23 steps[2].with.upload: is missing: addCustomerDSOPGWByFile needs a file',
  ],
  [
    'a file of nothing',
    '        rows: [{ customer: "{{customer.person.2}}", from: "{{today-30d}}" }]',
    '        boundary: quoted',
    ':9 given.customers["person.2"]: no step uses {{customer.person.2}}; did you mean person.1?',
    ':27 steps[2].with.upload: does not say what the file holds: give rows (null: no such part), more or bytes',
  ],
  [
    'a file of two lengths',
    '        rows: [{',
    '        more: 5\n        bytes: 500\n        rows: [{',
    ':27 steps[2].with.upload: more and bytes both say how long the file is; leave one out',
  ],
  [
    'more rows of none',
    'rows: [{ customer: "{{customer.person.2}}", from: "{{today-30d}}" }]',
    'rows: null\n        more: 5',
    ':9 given.customers["person.2"]: no step uses {{customer.person.2}}; did you mean person.1?',
    ':27 steps[2].with.upload: rows: null is no part customers at all; leave out more',
  ],
  // Headers.
  [
    'headers that cannot be sent',
    'query: { toDate: "{{today}}" }',
    'headers: { "a b": x, X-A: "a\\nb", X-B: "\\u2603", authorization: y, CustomerID: null }',
    ':33 steps[3].with.headers["a b"]: is no name that a header can have',
    ':33 steps[3].with.headers.X-A: has characters that a header cannot have',
    ':33 steps[3].with.headers.X-B: has characters that a header cannot have',
    ':33 steps[3].with.headers.authorization: has a field of its own; write with.token',
    ':33 steps[3].with.headers.CustomerID: has a field of its own; write with.customer',
  ],
  [
    'a header that cannot be expected',
    'headers: { CorrelationID:',
    'headers: { "Correlation ID":',
    ':29 steps[2].expect.headers["Correlation ID"]: is no name that a header can have',
  ],
  // Instead and expectations.
  [
    'a fault for everybody',
    'needs: sandbox\n',
    '',
    ':15 steps[0].instead: only the sandbox can do this: write needs: sandbox for the case',
  ],
  [
    'a stall with an answer',
    '{ code: KFR-007 }',
    '{ stall: true, code: KFR-007 }',
    ':16 steps[0].instead: stall stands alone, or with performed: nothing could follow; leave out code',
    ':16 steps[0].instead: leaves the caller without an answer: expect status none',
  ],
  [
    'a status that is not expected',
    '{ code: KFR-007 }',
    '{ status: 503, retryAfter: 1 }',
    ':16 steps[0].instead: answers 503, and the step expects 500',
  ],
  [
    'no answer without a reason',
    '{ status: [200, 201] }',
    '{ status: none }',
    ':22 steps[1].expect.status: none needs a reason: instead (stall, cut, delay) or a timeout of the client',
  ],
  [
    'much of an answer that never comes',
    '{ code: KFR-007 }\n    expect: { status: 500, code: KFR-007 }',
    '{ cut: before }\n    expect: { status: none, code: KFR-007, within: PT1S }',
    ':17 steps[0].expect: no answer comes; leave out code, within',
  ],
  [
    'claims of no token',
    'status: 201, headers',
    'status: 201, claims: { scope: x }, headers',
    ':29 steps[2].expect.claims: only the call token issues a token with claims',
  ],
  [
    'a code without a body',
    'status: 500, code: KFR-007',
    'status: 500, code: KFR-007, body: none',
    ':17 steps[0].expect.code: stands in the body, and body says that there is none',
  ],
  // Switches.
  [
    'a switch that is none',
    'end-day: excluded',
    'endday: excluded',
    ':10 given.switches.endday: there is no switch endday; did you mean end-day?',
  ],
  [
    'a value that the switch has not',
    'end-day: excluded',
    'end-day: maybe',
    ':10 given.switches.end-day: is "maybe", but the switch takes included or excluded',
  ],
  // YAML.
  [
    'a key twice',
    'area: registration',
    'area: registration\narea: batch',
    ':5: is not good YAML: Map keys must be unique',
  ],
  [
    'an unknown tag',
    'area: registration',
    'area: !area registration',
    ':4: is not good YAML: Unresolved tag: !area',
  ],
  [
    'a key that is no text',
    'area: registration',
    'area: registration\n? [a]\n: b',
    ':5: is not good YAML: With stringKeys, all keys must be strings',
  ],
  ['an alias', 'tags: [happy]', 'tags: &a [happy]\nmore: *a', ':7: has an alias (*); write the value out'],
  [
    'two documents',
    'outcome:',
    '---\noutcome:',
    ':36: is not good YAML: Source contains multiple documents; please use YAML.parseAllDocuments()',
  ],
];

test.each(changes)('tells of %s', (_, from, to, ...faults) => {
  expect(good).toContain(from);
  expect(linesOf(good.replace(from, to))).toEqual(faults.map((fault) => `a.yaml${fault}`));
});

test('tells of all faults at once, in the order of their lines, those of the schema and those beyond', () => {
  const text = good
    .replace('tags: [happy]', 'tags: []')
    .replace('end-day: excluded', 'endday: excluded')
    .replace('{{request.correlationId}}', '{{nobody}}')
    .replace('status: 500', 'status: 5000')
    .replace('retries: first', 'retries: nothing');
  expect(linesOf(text)).toEqual([
    'a.yaml:6 tags: must have at least 1 entry',
    'a.yaml:10 given.switches.endday: there is no switch endday; did you mean end-day?',
    'a.yaml:17 steps[0].expect.status: must be at most 599',
    'a.yaml:20 steps[1].retries: no earlier step has the id nothing',
    'a.yaml:29 steps[2].expect.headers.CorrelationID: {{nobody}} is no name',
  ]);
});

test('a switch is checked against those that are known only', () => {
  const text = good.replace('end-day', 'endday');
  expect(readScenario('a.yaml', text, undefined).faults).toEqual([]);
});

test.each([
  ['nothing', ''],
  ['a comment', '# nothing'],
  ['a text', 'hello'],
  ['a list', '- a'],
])('a file that holds %s is told of', (_, text) => {
  const { scenario, faults } = readScenario('a.yaml', text, switchTable);
  expect([scenario, faults.length]).toEqual([undefined, 1]);
  expect(faults[0]).toMatchObject({
    line: 1,
    path: '',
    message: expect.stringMatching(/^must be a group of fields/),
  });
});

test('a number that may be a person, and a token, are not repeated', () => {
  const said = linesOf(
    good
      .replace('area: registration', 'area: "01010112345"')
      .replace('[happy]', '[eyJhbGciOiJSUzI1NiJ9.eyJh.sig]'),
  ).join('\n');
  expect(said).toContain('area: is "010******45"');
  expect(said).not.toMatch(/01010112345|eyJhbGciOiJSUzI1NiJ9/);
});

test('of very many faults the first are told, and how many more there are', () => {
  const fields = Array.from({ length: 150 }, (_, index) => `x${index}: 1\n`).join('');
  const lines = linesOf(`${good}${fields}`);
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([
    101,
    'a.yaml:37 x0: is no field here',
    'a.yaml: has more faults: 50',
  ]);
  const braces = linesOf('}\n'.repeat(5_000));
  expect([braces.length, braces.at(-1)]).toEqual([
    11,
    expect.stringMatching(/^a.yaml: has more faults: \d+$/),
  ]);
});

test.each([
  ['lists', '['.repeat(100_000)],
  ['groups', '{a: '.repeat(50_000)],
  ['lists as deep as the parser goes', `a: ${'['.repeat(400)}${']'.repeat(400)}`],
  ['blocks', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
])('%s that are nested too deep are told of, without a crash', (_, text) => {
  const { scenario, faults } = readScenario('a.yaml', text, switchTable);
  expect(scenario).toBeUndefined();
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.length).toBeLessThanOrEqual(101);
});

describe('whatever a file holds', () => {
  const own = readLibrary([ownFolder]).scenarios;

  /** Either it is a case, which means the same when it is written again, or there are faults in it with a place. */
  function isJudged(text: string): void {
    const { scenario, faults } = readScenario('a.yaml', text, switchTable);
    expect(scenario === undefined).toBe(faults.length > 0);
    const lines = text.split(/\r\n|\r|\n/).length;
    for (const fault of faults) {
      if (fault.line === undefined) expect(fault.message).toMatch(/^has more faults: \d+$/);
      if (fault.line === undefined) continue;
      expect(fault.line).toBeGreaterThanOrEqual(1);
      expect(fault.line).toBeLessThanOrEqual(lines + 1);
      expect(faultLine(fault)).not.toMatch(/\n|undefined|\[object/);
    }
    if (scenario !== undefined)
      expect(readScenario('b.yaml', stringify(scenario), switchTable).scenario).toEqual(scenario);
  }

  test('any text is judged', () => {
    const piece = fc.constantFrom(
      'id: ',
      'steps:\n',
      '  - ',
      '{',
      '}',
      '[',
      ']',
      ': ',
      '? ',
      '&a ',
      '*a',
      '!x ',
      '|\n',
      '>-\n',
      '"',
      "'",
      '#',
      '---\n',
      '\t',
      '\0',
      '\uFEFF',
      '{{',
      '}}',
      '<<: ',
      '__proto__: ',
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), isJudged));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 4 }))).map((parts) => parts.join('')),
        isJudged,
      ),
    );
  });

  test('a good file with letters taken out, put in or exchanged is judged', () => {
    const text = good;
    const edit = fc.record({
      at: fc.nat(text.length),
      gone: fc.nat(12),
      put: fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('\n', '  ', '{{', '}}', ': ', 'null', '9')),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        isJudged(
          edits.reduce((now, { at, gone, put }) => now.slice(0, at) + put + now.slice(at + gone), text),
        );
      }),
    );
  });

  test('a good case with a value in another place or of another kind is judged', () => {
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('{{customer.person.1}}', 'first', 'none', 'PT1S', '__proto__', 'token', 204),
    );
    const change = fc.record({
      which: fc.nat(),
      place: fc.nat(),
      value: anything,
      name: fc.string({ maxLength: 8 }),
    });
    fc.assert(
      fc.property(change, ({ which, place, value, name }) => {
        const scenario = structuredClone(own[which % own.length]);
        const places = placesIn(scenario);
        const [holder, key] = places[place % places.length] ?? [{}, 'x'];
        holder[key] = value;
        if (!Array.isArray(holder) && name.length > 4) holder[name] = value;
        isJudged(stringify(scenario));
      }),
      { numRuns: 200 },
    );
  });
});

type Holder = Record<string | number, unknown>;

function placesIn(value: unknown): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((key): [Holder, string][] => [[holder, key], ...placesIn(holder[key])]);
}

test('the sandbox has 45 cases of its own, each in a file of its name', () => {
  const { scenarios, scenario } = readLibrary([ownFolder], switchTable);
  expect(scenarios).toHaveLength(45);
  for (const each of scenarios) {
    expect(scenario(each.id)).toBe(each);
    const text = readFileSync(`${ownFolder}/${each.id}.yaml`, 'utf8');
    expect(text.startsWith('# yaml-language-server: $schema=./scenario.schema.json\n')).toBe(true);
    expect(each).toEqual(parse(text));
  }
});
