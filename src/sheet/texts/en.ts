import type { FillTexts, HeadingTexts, LimitTexts, RuleTexts, VerdictTexts } from '../words.ts';

export const headings: HeadingTexts = {
  correlationId: ['correlationid', 'correlation id', 'correlationids', 'correlation ids', 'trace id'],
  doneBy: ['done by', 'tested by', 'executed by', 'performed by', 'run by', 'initials', 'signature'],
  expected: ['expected', 'expected result', 'expected results', 'expected response', 'expected outcome'],
  actual: ['actual', 'actual result', 'actual results', 'actual response', 'actual outcome', 'observed'],
  comment: ['comment', 'comments', 'remark', 'remarks', 'notes', 'note', 'deviation', 'deviations'],
  date: ['date', 'test date', 'date tested', 'tested on', 'executed on', 'performed on', 'date and time', 'date time', 'timestamp', 'when'],
  time: ['time'],
  result: [...['result', 'results', 'test result', 'test status', 'outcome', 'verdict', 'pass fail', 'passed failed', 'approved rejected', 'ok not ok', 'ok failed', 'yes no'], ...['passed', 'status', 'ok']],
  id: ['id', 'no', '#', 'number', 'test id', 'testid', 'test no', 'case id', 'case no', 'reference', 'test case id', 'testcase id', 'tc id', 'scenario id', 'scenario tid'],
  description: ['description', 'test case', 'testcase', 'title', 'name', 'scenario', 'purpose', 'action', 'what'],
};

export const rules: RuleTexts = {
  not: ['not'],
  yes: ['yes', 'y'],
  no: ['no', 'n'],
  or: ['or', 'and'],
  bad: ['failed', 'failure', 'error', 'errors', 'deviation', 'deviations', 'defect', 'defects', 'problem', 'problems'],
  approved: ['approved', 'passed'],
  by: ['by'],
  otherTests: ['depends on', 'dependent on', 'dependency', 'dependencies', 'prerequisites?', 'preconditions?', 'requires', 'see also', 'related', 'blocked by', 'replaces', 'after test'],
  ofOthers: ['previous', 'prior', 'earlier', 'bits', 'review', 'reviewer', 'reviewed'],
  step: ['step', 'steps', 'test step', 'test steps'],
  overall: ['overall', 'overall result', 'final result', 'total', 'total result', 'conclusion'],
  round: ['round', 'run', 'attempt', 'try', 'cycle'],
  ordinals: ['first', 'second', 'third'],
  phase: [
    ...['test', 'test environment', 'system test', 'acceptance test', 'integration test', 'internal test', 'own test', 'unit test', 'user test', 'user acceptance test'],
    ...['regression test', 're test', 'verification test', 'development', 'dev', 'qa', 'sit', 'uat', 'fat', 'sat', 'staging', 'stage', 'preprod', 'pre prod', 'pre production', 'pilot', 'sandbox'],
  ],
  production: ['production', 'prod', String.raw`prd\d*`, 'live'],
  environment: ['environment', 'test environment', 'env', 'tested in'],
  notYet: ['not', 'non', 'before', 'pre', 'ready for', 'ready to'],
  toProduction: ['for', 'to', 'go'],
  besideProduction: ['in', 'against', 'for', 'test', 'tests', 'testing', 'result', 'results', 'environment', 'kfr', 'round', 'verification', 'smoke'],
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

const searchLess = 'name the sheet with the tests, or use kfr-sandbox sheet fill';
export const limits: LimitTexts = {
  part: ({ part }) => `the workbook is broken: ${part} is named as several sheets`,
  workbook: () => 'the sheets of the workbook have too many cells together to be read; take out sheets that are no tests',
  merged: ({ part, count, most }) => `${part} has ${count} merged areas, and at most ${most} are read; take out sheets that are no tests`,
  lists: ({ part, count, most }) => `${part} has ${count} areas with lists of allowed values, and at most ${most} are read; take out sheets that are no tests`,
  columns: ({ part, count, most }) => `the workbook is broken: ${part} has ${count} formats of columns, and a sheet has ${most} columns`,
  rows: ({ count, most }) => `there are ${count} rows, and at most ${most} are searched here: ${searchLess}`,
  cells: ({ count, most }) => `there are ${count} cells, merged ones included, and at most ${most} are searched here: ${searchLess}`,
  characters: ({ count, most }) => `the cells have ${count} characters, and at most ${most} are searched here: ${searchLess}`,
  rowColumns: ({ sheet, row, count, most }) => `${sheet} row ${row} has ${count} columns, and at most ${most} are searched here: ${searchLess}`,
};

export { neutralWords, respellings, testWords } from './tests-en.ts';
