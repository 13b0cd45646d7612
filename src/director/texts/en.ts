import type { MismatchTexts, ReasonTexts } from '../words.ts';

const was = {
  none: 'had never been registered',
  active: 'was registered already',
  ended: 'was no customer any more',
  loading: 'was in a file that was not loaded yet',
};

const mustBe = {
  none: 'one who was never registered',
  active: 'one who is registered',
  ended: 'one whose relationship has ended',
  loading: 'one in a file that is not loaded yet',
};

const boundaries = {
  plain: 'without quotes',
  quoted: 'in quotes',
  'other-than-body': 'not the same in header and body',
};

export const mismatches: MismatchTexts = {
  institution: 'the institution in the path',
  relationshipType: 'the type in the path',
  unknownType: 'an unknown type such as BANK',
  uuid: 'a UUID',
  file: 'the file',
  part: ({ name }) => `the part ${name}`,
  switch: ({ name }) => `the switch ${name}`,
  rowFrom: ({ customer, day }) => `${customer} (start date: ${day})`,
  rowWithoutStart: ({ customer }) => `${customer} and no start date`,

  missing: ({ what }) => `${what} is missing`,
  unwanted: ({ what }) => `${what} is there, but the case leaves it out`,
  other: ({ what, actual, expected }) => `${what} is ${actual}, not ${expected}`,
  otherCustomer: ({ role, customer }) => `the customer ${customer} cannot be ${role} here`,
  otherStanding: ({ role, actual, expected }) => `the customer (${role}) ${was[actual]} just before the call; the case needs ${mustBe[expected]}`,
  otherAnswer: ({ deviation }) => `the values are not the very ones of the case, and the answer was another: ${deviation}`,
  isRetry: 'it repeats a call whose outcome the client did not know, so it counts as a retry only',
  notBackwards: 'fromDate is not after toDate',
  clock: ({ now, begins, patience }) => `the sandbox's clock is ${now}, and the case begins at ${begins} or up to ${patience} later`,

  tokens: {
    none: 'there is no access token',
    valid: 'the access token is valid',
    expired: 'the access token has expired',
    altered: 'the access token was altered or is from another issuer',
    other: 'the access token is refused',
  },
  oldToken: 'the access token is not a new one',
  tokenOfOtherStep: ({ step }) => `the access token is not that of the step ${step}`,
  tokenWithScope: ({ scope }) => `the access token has the scope ${scope}`,
  tokenWithoutScope: ({ scope }) => `the access token lacks the scope ${scope}`,

  unreadableGrant: 'the grant cannot be read',
  certificates: ({ count }) => `x5c has ${count} certificates, not 1`,
  grantWithoutEnd: 'the grant does not say when it expires',
  longGrant: ({ lifetime, most }) => `the grant lasts for ${lifetime}, not ${most} at most`,

  boundary: ({ actual, expected }) => `the boundary is ${boundaries[actual]}; in the case it is ${boundaries[expected]}`,
  unreadableForm: 'the form cannot be read',
  cutOff: 'the file broke off before its end',
  fewBytes: ({ bytes, least }) => `the file has ${bytes} bytes, not ${least} or more`,
  tooLarge: ({ most }) => `the file is larger than ${most}`,
  fewRows: ({ rows, least }) => `the file has ${rows} ${rows === 1 ? 'row' : 'rows'}, not ${least} or more`,
  fileOfOtherStep: ({ step }) => `the file is not that of the step ${step}`,
  faultyRows: 'the file has faulty rows',
  noRow: ({ row }) => `the file has no row with ${row}`,
  noRowSeen: ({ row }) => `the file has no row with ${row} among its first and last hundred`,

  hints: {
    tokens: {
      none: () => 'leave out the header Authorization',
      expired: ({ institution, scenario, run }) => `POST /_sandbox/tokens with ${JSON.stringify({ institution, lifetime: -60 })} issues one that has expired, and after POST /_sandbox/scenarios/${scenario}/arm with ${JSON.stringify({ institution, run })} the next valid one is answered so, once`,
      altered: ({ institution }) => `POST /_sandbox/tokens with ${JSON.stringify({ institution, signature: 'broken' })} issues one whose signature is invalid`,
    },
    scope: ({ institution, scope }) => `POST /_sandbox/tokens with ${JSON.stringify({ institution, scope })} issues the other one`,
    otherInstitution: ({ fid }) => `send it to the path of ${fid}, with your own token`,
    anyInstitution: 'send it to the path of any other organisation number, with your own token',
    clock: 'set it with PUT /_sandbox/clock',
    switch: ({ name, value }) => `PUT /_sandbox/switches with ${JSON.stringify({ [name]: value })} sets it`,
    loading: 'PUT /_sandbox/clock with {"freeze":true} before the upload holds the loading back, and {"freeze":false} lets it go on',
    boundaries: {
      quoted: 'kfr-sandbox testdata batch --as form makes a body for Content-Type: multipart/form-data; boundary="kfr-sandbox-testdata"',
      'other-than-body': 'kfr-sandbox testdata batch --as form makes a body whose boundary is kfr-sandbox-testdata: send it with Content-Type: multipart/form-data; boundary=another',
    },
    largeFile: ({ count }) => `kfr-sandbox testdata batch --count ${count} makes such a file`,
    faultyRow: ({ fault }) => `kfr-sandbox testdata batch --kinds tenor,tenor,organisation --fault 2:${fault} makes a file with one`,
  },
};

export const reasons: ReasonTexts = {
  periods: "Look at the customer's periods in /_sandbox/institutions/{fid}/customers/history.",
  tooEarly: ({ step, mismatches }) => `The call of the step "${step}" came too early: ${mismatches}. Let the client wait until the customer is what the step needs, and try the case again.`,
  tooLate: ({ time }) => `That was to be reached within ${time}.`,
  gaveUp: ({ step, time }) => `The client gave up: the call of the step "${step}" did not come within ${time}. Let it try again until it succeeds, and arm the case again.`,
  orLookUp: {
    relationship: 'After an answer that never came it may also look the customer up, for today: a relationship proves that the call was carried out.',
    'no-relationship': 'After an answer that never came it may also look the customer up, from tomorrow on: no relationship proves that the call was carried out.',
  },
  lookedUp: 'The client looked the customer up instead of sending the call again. The response shows that the call was carried out.',
  noBackOff: ({ step, waited, least }) => `The client did not back off: the call of the step "${step}" came ${waited} after the answer, and it should wait ${least} at the least. Let it wait a little longer before each try, and arm the case again.`,
  twiceAtOnce: ({ step }) => `The client sent the call of the step "${step}" again before the first was answered. Let it wait for the answer or for its time-out, and arm the case again.`,
  duplicate: ({ step }) => `The client sent a duplicate: after the step "${step}" had succeeded the same call came once more. Let it stop when it has its answer, and arm the case again.`,
  notArmed: ({ scenario, institution, run }) => `The sandbox plays a part in this case. Arm it: POST /_sandbox/scenarios/${scenario}/arm with ${JSON.stringify({ institution, run })}. Then let the client make the first call.`,
  waitingFor: ({ step }) => `The next step is "${step}".`,
  missingCall: ({ step, call }) => `The client has done nothing wrong so far. The call of the step "${step}" is missing: ${call}. It may come at any time.`,
  quietNow: 'Every step was seen. The sandbox waits, to see that the client sends nothing twice.',
  nearMiss: ({ step, exchange, mismatches }) => `The nearest call for the step "${step}" so far is exchange ${exchange}: ${mismatches}.`,
};
