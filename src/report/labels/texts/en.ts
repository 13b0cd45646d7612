import type { AreaTexts, ColumnTexts, FrontTexts } from '../../wording/words.ts';

export const columns: ColumnTexts = {
  id: 'ID',
  purpose: 'Purpose',
  request: 'Request',
  expected: 'Expected result',
  actual: 'Actual result',
  correlationIds: 'CorrelationID',
  time: 'Time (Norwegian time)',
  statusText: 'Status',
  comment: 'Comment or deviation',
  area: 'Area',
  preconditions: 'Preconditions',
  testData: 'Test data',
  callTimes: 'Time of each call',
  doneBy: 'Done by',
};

export const front: FrontTexts = {
  institution: 'Institution',
  organisationNumber: 'Organisation number',
  supplier: 'Supplier',
  contact: 'Contact',
  environment: 'Environment',
  target: 'Address',
  clientId: 'Client id in Maskinporten',
  apiVersion: 'API version',
  from: 'From (Norwegian time)',
  to: 'To (Norwegian time)',
  doneBy: 'Done by',
  kind: 'How the tests were run',
  run: 'Run',
  limitedTo: 'Limited to',
  result: 'Result',
};

export const areas: AreaTexts = {
  token: 'Token',
  registration: 'Registration',
  ending: 'Ending',
  batch: 'File upload',
  lookup: 'Look-up',
  'initial-load': 'Initial load',
  resilience: 'Resilience',
  other: 'Other',
};

/** Label of what the sandbox does in a step. */
export const sandbox = 'The sandbox';
