import { test } from 'vitest';
import { type Change, isReported } from './sample-case.fixture.ts';

test.each<Change>([
  // Calls.
  [
    'no call',
    '    call: addCustomerDSOPGW\n',
    '',
    ':12:5 steps[0]: has neither call nor retries; one of them is required',
  ],
  [
    'a call and a retry',
    '    retries: first',
    '    call: addCustomerDSOPGW\n    retries: first',
    ':20:5 steps[1].call: cannot be used together with retries, which already says the call',
  ],
  [
    'a retry that differs',
    '    retries: first',
    '    retries: first\n    with: { customer: "{{customer.person.1}}" }',
    ':21:5 steps[1].with: cannot be used together with retries, which repeats the same call; remove it',
  ],
  [
    'waiting without a retry',
    '    instead:',
    '    after: PT1S\n    quiet: PT1S\n    instead:',
    ':16:5 steps[0].after: requires retries in the same step',
    ':17:5 steps[0].quiet: requires retries in the same step',
  ],
  [
    'an interval longer than its limit',
    'every: PT1S',
    'every: PT2M',
    ':35:5 steps[3].until: every PT2M is longer than atMost PT1M',
  ],
  [
    'fields that the call does not have',
    'query: { toDate: "{{today}}" }',
    'relationshipType: BANK, grant: {}, upload: { more: 1 }',
    ':33:48 steps[3].with.relationshipType: does not belong to the call getCustomerRelationForOwnBank',
    ':33:72 steps[3].with.grant: does not belong to the call getCustomerRelationForOwnBank',
    ':33:83 steps[3].with.upload: does not belong to the call getCustomerRelationForOwnBank',
  ],
  [
    'a parameter that the call does not have',
    'toDate: "{{today}}"',
    'todate: "{{today}}"',
    ':33:57 steps[3].with.query.todate: getCustomerRelationForOwnBank has no such parameter; did you mean toDate?',
  ],
  [
    'a token of a token',
    '    call: getCustomerRelationForOwnBank\n    with: { customer: "{{customer.person.1}}", query: { toDate: "{{today}}" }, token: { of: first } }',
    '    call: token\n    with: { token: none }',
    ':33:13 steps[3].with.token: does not belong to the call token',
  ],
  // Files.
  [
    'no file',
    '    with:\n      upload:\n        rows: [{ customer: "{{customer.person.2}}", from: "{{today-30d}}" }]\n',
    '',
    ':9:32 given.customers["person.2"]: no step uses {{customer.person.2}}; did you mean person.1?',
    ':23:5 steps[2].with.upload: is missing: addCustomerDSOPGWByFile needs a file',
  ],
  [
    'an empty file',
    '        rows: [{ customer: "{{customer.person.2}}", from: "{{today-30d}}" }]',
    '        boundary: quoted',
    ':9:32 given.customers["person.2"]: no step uses {{customer.person.2}}; did you mean person.1?',
    ':27:7 steps[2].with.upload: does not say what the file holds: give rows (null: no such part), more or bytes',
  ],
  [
    'a file of two lengths',
    '        rows: [{',
    '        more: 5\n        bytes: 500\n        rows: [{',
    ':27:7 steps[2].with.upload: more and bytes both set the size of the file; remove one of them',
  ],
  [
    'more rows without customers',
    'rows: [{ customer: "{{customer.person.2}}", from: "{{today-30d}}" }]',
    'rows: null\n        more: 5',
    ':9:32 given.customers["person.2"]: no step uses {{customer.person.2}}; did you mean person.1?',
    ':27:7 steps[2].with.upload: rows: null leaves out the part customers; remove more',
  ],
  // Headers.
  [
    'headers that cannot be sent',
    'query: { toDate: "{{today}}" }',
    'headers: { "a b": x, X-A: "a\\nb", X-B: "\\u2603", authorization: y, CustomerID: null }',
    ':33:59 steps[3].with.headers["a b"]: is not a valid name of a header',
    ':33:69 steps[3].with.headers.X-A: has characters that are not allowed in a header',
    ':33:82 steps[3].with.headers.X-B: has characters that are not allowed in a header',
    ':33:97 steps[3].with.headers.authorization: has a field of its own; write with.token',
    ':33:115 steps[3].with.headers.CustomerID: has a field of its own; write with.customer',
  ],
  [
    'a header that cannot be expected',
    'headers: { CorrelationID:',
    'headers: { "Correlation ID":',
    ':29:39 steps[2].expect.headers["Correlation ID"]: is not a valid name of a header',
  ],
  // Instead and expectations.
  [
    'a fault in a case for any target',
    'needs: sandbox\n',
    '',
    ':15:5 steps[0].instead: only the sandbox can do this: add needs: sandbox to the case',
  ],
  [
    'a stall with an answer',
    '{ code: KFR-007 }',
    '{ stall: true, code: KFR-007 }',
    ':16:5 steps[0].instead: stall can be combined with performed only, as no answer follows; remove code',
    ':16:5 steps[0].instead: gives the client no answer: expect status none',
  ],
  [
    'a status that is not expected',
    '{ code: KFR-007 }',
    '{ status: 503, retryAfter: 1 }',
    ':16:5 steps[0].instead: answers 503, but the step expects 500',
  ],
  [
    'no answer without a reason',
    '{ status: [200, 201] }',
    '{ status: none }',
    ':22:15 steps[1].expect.status: none requires instead (stall, cut or delay), or a timeout of the client',
  ],
  [
    'expectations of an answer that never comes',
    '{ code: KFR-007 }\n    expect: { status: 500, code: KFR-007 }',
    '{ cut: before }\n    expect: { status: none, code: KFR-007, within: PT1S }',
    ':17:5 steps[0].expect: with status none there is no answer; remove code, within',
  ],
  [
    'claims without a token',
    'status: 201, headers',
    'status: 201, claims: { scope: x }, headers',
    ':29:28 steps[2].expect.claims: only the call token issues a token with claims',
  ],
  [
    'a code without a body',
    'status: 500, code: KFR-007',
    'status: 500, code: KFR-007, body: none',
    ':17:28 steps[0].expect.code: is a part of the body, but body is none; remove one of them',
  ],
])('reports %s', isReported);
