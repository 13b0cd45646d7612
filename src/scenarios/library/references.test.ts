import { test } from 'vitest';
import { type Change, isReported } from './sample-case.fixture.ts';

test.each<Change>([
  // Ids and references.
  ['an id twice', 'id: again', 'id: first', ':18:5 steps[1].id: first is also the id of step 1'],
  [
    'an id that is the default id of another step',
    'id: first',
    'id: step-2',
    ':20:5 steps[1].retries: no earlier step has the id first',
    ':33:89 steps[3].with.token.of: no earlier step has the id first',
  ],
  [
    'a retry of nothing',
    'retries: first',
    'retries: frist',
    ':20:5 steps[1].retries: no earlier step has the id frist; did you mean first?',
  ],
  [
    'a retry of itself',
    'retries: first',
    'retries: again',
    ':20:5 steps[1].retries: no earlier step has the id again; it refers to this step or to a later one',
  ],
  [
    'a token of a step that sends none',
    'with: { customer: "{{customer.person.1}}" }',
    'with: { customer: "{{customer.person.1}}", token: none }',
    ':33:89 steps[3].with.token.of: the step first sends no token',
  ],
  [
    'the file of a step that sends none',
    '        rows: [{ customer: "{{customer.person.2}}", from: "{{today-30d}}" }]',
    '        sameAs: first',
    ':9:32 given.customers["person.2"]: no step uses {{customer.person.2}}; did you mean person.1?',
    ':28:9 steps[2].with.upload.sameAs: the step first uploads no file',
  ],
  // Names.
  [
    'an unknown name',
    '{{request.correlationId}}',
    '{{request.corelationId}}',
    ':29:39 steps[2].expect.headers.CorrelationID: {{request.corelationId}} is not a known name; did you mean request.correlationId?',
  ],
  [
    'a brace without the other',
    '{{institution.fid}}',
    '{{institution.fid}',
    ':34:46 steps[3].expect.body.banks[0].organizationID: has {{ or }} without the other; a name is written {{name}}',
  ],
  [
    'a name of a later step',
    '{{institution.fid}}',
    '{{steps.last.status}}',
    ':34:46 steps[3].expect.body.banks[0].organizationID: {{steps.last.status}}: no earlier step has the id last',
  ],
  [
    'a name that has no value yet',
    'query: { toDate: "{{today}}" }',
    'correlationId: "{{request.correlationId}}"',
    ':33:48 steps[3].with.correlationId: {{request.correlationId}} is known only after the call is sent; use it in expect only',
  ],
  // Customers.
  [
    'a customer that no step uses',
    'person.1: none,',
    'person.1: none, person.3: active,',
    ':9:32 given.customers["person.3"]: no step uses {{customer.person.3}}; did you mean person.1 or person.2?',
  ],
  [
    'an outcome of a customer that no step uses',
    'outcome: { person.1',
    'outcome: { organisation.1',
    ':36:12 outcome["organisation.1"]: no step uses {{customer.organisation.1}}',
  ],
  [
    'a customer without a given standing',
    ', person.2: none',
    '',
    ':28:18 steps[2].with.upload.rows[0].customer: given.customers must also say which relationship person.2 has (none, active or ended)',
  ],
  // Switches.
  [
    'an unknown switch',
    'end-day: excluded',
    'endday: excluded',
    ':10:15 given.switches.endday: there is no switch endday; did you mean end-day?',
  ],
  [
    'a value that the switch does not take',
    'end-day: excluded',
    'end-day: maybe',
    ':10:15 given.switches.end-day: is "maybe", but the switch can be included or excluded',
  ],
])('reports %s', isReported);
