import { test } from 'vitest';
import { type Change, isReported } from './sample-case.fixture.ts';

test.each<Change>([
  [
    'an unknown field',
    'area:',
    'areas:',
    ':1:1 area: is missing',
    ':4:1 areas: is not a field here; did you mean area?',
  ],
  [
    'a field unlike any other',
    'tags: [happy]',
    'tags: [happy]\ncolour: red',
    ':7:1 colour: is not a field here',
  ],
  ['a missing field', 'source: { task: C-2, basis: [S] }\n', '', ':1:1 source: is missing'],
  ['a missing nested field', 'task: C-2, ', '', ':5:1 source.task: is missing'],
  [
    'an unknown value',
    'area: registration',
    'area: registrations',
    ':4:1 area: is "registrations", but must be token, registration, ending, batch, lookup, initial-load or resilience; did you mean registration?',
  ],
  ['an empty text', 'nb: Prøve', 'nb: " "', ':2:10 title.nb: must not be empty'],
  ['a number for a text', 'nb: Prøve', 'nb: 5', ':2:10 title.nb: must be a text, not 5'],
  ['an empty list', '[happy]', '[]', ':6:1 tags: must have at least 1 entry'],
  ['a text for a list', '[happy]', 'happy', ':6:1 tags: must be a list, not "happy"'],
  [
    'an id in small letters',
    'KFR-X01',
    'kfr-x01',
    ':1:1 id: must be capitals, digits and hyphens, such as KFR-N01; found "kfr-x01"; did you mean KFR-X01?',
  ],
  [
    'an unknown kind of role',
    '{ person.1: none, person.2: none }',
    '{ persons.1: none, person.2: none }',
    ':9:16 given.customers["persons.1"]: must be a kind and a number, such as person.1, d-number.1 or organisation.2; found "persons.1"; did you mean person.1?',
  ],
  [
    'an unknown standing',
    '{ person.1: none,',
    '{ person.1: nobody,',
    ':9:16 given.customers["person.1"]: is "nobody", but must be none, active, ended or loading',
  ],
  [
    'an invalid time',
    'given:\n',
    'given:\n  clock: noon\n',
    ':9:3 given.clock: must be a time such as 2026-01-31T12:00:00Z; found "noon"',
  ],
  [
    'an invalid duration',
    'PT1M',
    'PT',
    ':35:27 steps[3].until.atMost: must be an ISO 8601 duration such as PT5S; found "PT"',
  ],
  [
    'a duration in months',
    'PT1M',
    'P1M',
    ':35:27 steps[3].until.atMost: must be a duration without months and years, whose length varies: P30D is thirty days, PT1M a minute; found "P1M"',
  ],
  [
    'a status out of range',
    '500, code',
    '999, code',
    ':17:15 steps[0].expect.status: must be at most 599; found 999',
  ],
  ['a status that is missing', 'status: 500, ', '', ':17:5 steps[0].expect.status: is missing'],
  [
    'an invalid status',
    'status: 500',
    'status: never',
    ':17:15 steps[0].expect.status: must be a status from 100 to 599, a list of them, or none; found "never"',
  ],
  [
    'a token of another form',
    '{ of: first }',
    '{ off: first }',
    ':33:89 steps[3].with.token.off: is not a field here; did you mean of?',
  ],
  [
    'an unknown kind of token',
    '{ of: first }',
    'invalid',
    ':33:80 steps[3].with.token: must be valid, none, expired or altered, { scope: … } or { of: an earlier step }; found "invalid"; did you mean valid?',
  ],
  [
    'a customer without quotation marks',
    '"{{customer.person.1}}" }\n    instead',
    '12345 }\n    instead',
    ':15:13 steps[0].with.customer: must be a text (numbers in quotation marks), or null to leave it out; found 12345',
  ],
  [
    'a code that is not in the contract',
    '{ code: KFR-007 }',
    '{ code: KFR-006 }',
    ':16:16 steps[0].instead.code: is "KFR-006", but must be KFR-001, KFR-002, KFR-003, KFR-004, KFR-005, KFR-007, KFR-008, KFR-009, KFR-010, ERR-001, ERR-002, ERR-003 or ERR-004; did you mean KFR-001 or KFR-002 or KFR-003?',
  ],
  [
    'a number for a step',
    '  - id: again',
    '  - 5\n  - id: again',
    ':18:5 steps[1]: must be a group of fields, not 5',
  ],
])('reports %s', isReported);
