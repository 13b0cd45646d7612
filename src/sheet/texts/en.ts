import type { ConceptTexts, FillTexts, HeadingTexts, RuleTexts, VerdictTexts } from '../words.ts';

export const headings: HeadingTexts = {
  correlationId: ['correlationid', 'correlation id', 'correlationids', 'correlation ids', 'trace id'],
  doneBy: ['done by', 'tested by', 'executed by', 'performed by', 'run by', 'initials', 'signature'],
  expected: ['expected', 'expected result', 'expected results', 'expected response', 'expected outcome'],
  actual: ['actual', 'actual result', 'actual results', 'actual response', 'actual outcome', 'observed'],
  comment: ['comment', 'comments', 'remark', 'remarks', 'notes', 'note', 'deviation', 'deviations'],
  date: ['date', 'test date', 'date tested', 'tested on', 'executed on', 'performed on', 'date and time', 'date time', 'timestamp', 'when'],
  time: ['time'],
  result: [...['result', 'results', 'test result', 'outcome', 'verdict', 'pass fail', 'passed failed', 'approved rejected', 'ok not ok', 'ok failed', 'yes no'], ...['passed', 'status', 'ok']],
  id: ['id', 'no', '#', 'number', 'test id', 'testid', 'test no', 'case id', 'case no', 'reference'],
  description: ['description', 'test case', 'testcase', 'title', 'name', 'scenario', 'purpose', 'action', 'what'],
};

export const rules: RuleTexts = {
  not: ['not'],
  yes: ['yes', 'y'],
  no: ['no', 'n'],
  or: ['or', 'and'],
  bad: ['failed', 'failure', 'error', 'errors', 'deviation', 'deviations'],
  approved: ['approved', 'passed'],
  by: ['by'],
  absent: ['does not exist', 'do not exist', 'not found', 'not registered', 'not a customer'],
  getting: ['get', 'gets', 'fetch', 'obtain'],
  articles: ['a', 'an', 'new', 'access'],
  token: ['token'],
};

export const verdicts: VerdictTexts = {
  sets: [
    { passed: 'OK', failed: 'Failed', 'not-applicable': 'Not applicable' },
    { passed: 'OK', failed: 'Not OK', 'not-applicable': 'N/A' },
    { passed: 'Yes', failed: 'No', 'not-applicable': 'N/A' },
    { passed: 'Pass', failed: 'Fail', 'not-applicable': 'N/A' },
    { passed: 'Passed', failed: 'Failed', 'not-applicable': 'N/A' },
    { passed: 'Approved', failed: 'Rejected', 'not-applicable': 'N/A' },
    { passed: 'Success', failed: 'Failure', 'not-applicable': 'N/A' },
  ],
  further: {
    passed: ['done'],
    failed: ['KO', 'not passed', 'not approved', 'error'],
    'not-applicable': ['NA', 'not relevant', 'skipped'],
  },
};

/** What stands in a cell until somebody has done the test, as plain words. */
export const placeholders: readonly string[] = [
  ...['not tested', 'not run', 'not executed', 'not started', 'not done', 'not performed', 'not completed', 'not set', 'untested', 'pending', 'open', 'empty'],
  ...['todo', 'to do', 'to be done', 'to be tested', 'tbd', 'tba', 'tbc', 'to be decided', 'to be determined', 'to be filled in', 'fill in'],
  ...['select', 'select one', 'select value', 'select result', 'please select', 'choose', 'choose one', 'pick one'],
];

export const fill: FillTexts = {
  step: 'step',
  doneBy: { played: 'KFR sandbox (played)', observed: 'KFR sandbox (observed)' },
  day: ({ year, month, day }) => `${year}-${month}-${day}`,
};

export const concepts: ConceptTexts = {
  add: 'post add adds adding added register registering registered registration create created new',
  end: 'delete deletes deleted deleting deletion end ends ended ending remove removed removal terminate',
  lookup: 'get gets fetch lookup look looked query search find found read',
  relationship: 'relationship relationships relation relations',
  customer: 'customer customers client',
  person: 'person persons people',
  personnumber: 'nationalid birth ssn',
  dnumber: 'dnumber dnumbers',
  organisation: 'organisation organisations organization organizations company companies enterprise',
  institution: 'bank banks institution institutions',
  other: 'other another others',
  own: 'own',
  again: 'again repeat repeated repeatedly same duplicate duplicated existing already',
  twice: 'twice two double',
  token: 'token tokens accesstoken maskinporten bearer authorization',
  expired: 'expired',
  scope: 'scope scopes',
  signature: 'signature issuer altered tampered',
  reuse: 'reuse reused reusing',
  valid: 'valid',
  invalid: 'wrong invalid bad incorrect malformed',
  missing: 'missing without lacks lacking omitted no',
  unknown: 'unknown nonexistent nonexisting never',
  identifier: 'id identifier identifiers customerid',
  type: 'type relationshiptype',
  header: 'header headers correlationid',
  batch: 'batch file files upload uploaded uploading csv bulk',
  documented: 'documented documentation',
  loaded: 'load loads loading loaded import asynchronously async afterwards',
  initial: 'initial',
  date: 'date dates',
  dateformat: 'dateformat format',
  start: 'start from',
  given: 'given specified',
  boundary: 'boundary',
  quoted: 'quoted quotes quotation',
  mismatch: 'different differs differing mismatch mismatched',
  part: 'part parts field',
  size: 'mb larger large exceeds exceeding too',
  period: 'period interval todate fromdate',
  history: 'history historical past',
  wait: 'waits wait waiting queued',
  early: 'early before',
  while: 'while during',
  volume: 'volume plan',
  selection: 'selection sample samples',
  retry: 'retry retries retried retrying',
  error: 'internal server servererror error outage',
  timeout: 'timeout timeouts timed',
  outcome: 'outcome',
  cut: 'cut broken interrupted',
};

/** Words that say nothing of what a test is about. */
export const smallWords = 'a an and are as at be by for from in is it of on or that the to with when then should shall must will which this bits kfr';
