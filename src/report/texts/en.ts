import type { CaseTexts, DateTexts, ExpectedTexts, GivenTexts, OpenTexts, ReportWords, RequestTexts } from '../wording/words.ts';

export const words: ReportWords = {
  title: 'Integration test of the customer relationship register (KFR)',
  fileName: 'KFR-integration-test',
  contents: 'Contents',
  about: 'About the test',
  front: 'Front',
  cases: 'Test cases',
  summary: 'Summary',
  all: 'All',
  share: 'Share OK',
  shareNote: 'of those that apply',
  total: 'Total',
  none: 'The run has no test cases.',
  testCase: 'Test case',
  steps: 'Steps',
  step: 'Step',
  deviation: 'Deviation',
  note: 'Note',
  cause: 'Cause',
  remedy: 'Remedy',
  comment: 'Comment',
  duration: 'Duration',
  continued: '(continued)',
  page: ({ page, pages }) => `page ${page} of ${pages}`,
  sandbox: 'KFR sandbox',
  statuses: { passed: 'OK', failed: 'Failed', open: 'Open', 'not-applicable': 'Not applicable', skipped: 'Skipped' },
  kinds: { played: 'Played by the KFR sandbox', observed: "The institution's own client, observed by the KFR sandbox" },
  doneBy: { played: 'The KFR sandbox', observed: "The institution's client" },
  usualRun: 'the usual one, without the header Sandbox-Run',
  limitedTo: ({ words, cases, outOf }) => `${words}: ${cases} of ${outOf} test cases`,
  states: { running: 'the run is still going on', paused: 'the run is paused', stopped: 'the run was stopped before its end' },
  testData: { rows: 'rows', bytes: 'bytes', lifetime: 'lifetime' },
};

export const open: OpenTexts = {
  notDone: 'Not done.',
  missing: ({ number, title }) => `Not completed: step ${number}, "${title}", is missing.`,
  notJudged: 'Not completed: all steps are done, and the outcome is not decided yet.',
};

export const dates: DateTexts = {
  shown: ({ year, month, date, clock }) => `${year}-${month}-${date} ${clock}`,
  cellFormat: 'yyyy-mm-dd hh:mm',
};

export const cases: CaseTexts = {
  tags: 'Tags',
  source: 'Source',
  note: 'Note',
  outcome: 'In the end',
  when: 'When',
  anyOrder: 'in any order',
  sameCall: ({ step }) => `the same call as in step ${step}`,
  ownNumber: "the institution's organisation number",
  basis: {
    S: 'the contract says so',
    D: "Bits' or Digdir's documentation says so",
    I: 'inferred, as nobody has published it',
  },
};

export const given: GivenTexts = {
  standings: {
    none: ({ customers, several }) => (several ? `The customers ${customers} have never been registered.` : `The customer ${customers} has never been registered.`),
    active: ({ customers, several }) => (several ? `The customers ${customers} are registered.` : `The customer ${customers} is registered.`),
    ended: ({ customers, several }) => (several ? `The relationships with ${customers} have ended.` : `The relationship with ${customers} has ended.`),
    loading: ({ customers, several }) => (several ? `The customers ${customers} are in files that are not loaded yet.` : `The customer ${customers} is in a file that is not loaded yet.`),
  },
  clock: ({ time }) => `The time is ${time} (Norwegian time).`,
  switched: ({ name, value }) => `The switch ${name} is set to ${value}.`,
  sandbox: "The case has to be run against the sandbox, which plays the register's part.",
  before: ({ step, text }) => `Before step ${step}: ${text}`,
};

export const requests: RequestTexts = {
  inPath: ({ fid }) => `in the path: ${fid}`,
  lifetime: ({ span }) => `lifetime: ${span}`,
  tokens: { none: 'no access token', expired: 'an access token that has expired', altered: 'an access token that was altered' },
  tokenWithScope: ({ scope }) => `an access token with the scope ${scope}`,
  tokenOfStep: ({ step }) => `the access token of step ${step}`,
  sameFile: ({ step }) => `the very file of step ${step}`,
  withoutPart: ({ name }) => `without the part ${name}`,
  rows: ({ list }) => `rows: ${list}`,
  startDate: ({ customer, from }) => `${customer} (start date: ${from})`,
  otherCustomers: ({ count }) => `${count} other customers`,
  filledTo: ({ bytes }) => `a file that is filled with other customers to exactly ${bytes} bytes`,
  boundaries: { quoted: 'the boundary in quotation marks', 'other-than-body': 'another boundary in the header than in the body' },
  earliest: ({ span }) => `after ${span} at the earliest`,
  quiet: ({ span }) => `and then not again for ${span}`,
  timeout: ({ span }) => `the client gives up waiting after ${span}`,
  every: ({ span }) => `again every ${span} until the answer is as expected`,
  atMost: ({ span }) => `for ${span} at the most`,
  waits: ({ span }) => `waits ${span}`,
  answers: ({ answer }) => `answers ${answer}`,
  neverAnswers: 'never answers',
  cut: { before: 'cuts the connection before the answer', middle: 'cuts the connection in the middle of the answer' },
  performed: 'the call is carried out all the same',
};

export const expected: ExpectedTexts = {
  noHeader: ({ name }) => `without the header ${name}`,
  body: ({ text }) => `body ${text}`,
  claims: ({ text }) => `token with ${text}`,
  sent: 'as sent',
  today: 'today',
  days: ({ sign, count }) => {
    if (count === 1) return sign === '-' ? 'yesterday' : 'tomorrow';
    return sign === '-' ? `${count} days ago` : `in ${count} days`;
  },
  uuid: 'a UUID',
  other: 'another institution',
  name: "the institution's name",
};

export { areas, columns, front, sandbox } from '../labels/texts/en.ts';
