import type { AnswerTexts, DeviationTexts, ValueTexts } from '../words.ts';

export const answers: AnswerTexts = {
  noAnswer: 'no answer',
  noBody: 'no body',
  accessToken: 'an access token',
  or: ' or ',
  within: ({ duration }) => `within ${duration}`,
};

export const deviations: DeviationTexts = {
  deviation: ({ what, expected, actual }) => `${what}: expected ${expected}, got ${actual}`,
  step: ({ number, title }) => `Step ${number}, "${title}"`,
  afterLastStep: 'After the last step',
  code: 'code',
  time: 'time',
  answer: 'answer',
  header: ({ name }) => `header ${name}`,
  body: ({ path }) => `body${path}`,
  customer: ({ role }) => `customer ${role}`,
  standings: {
    none: 'no relationship',
    active: 'an active relationship',
    ended: 'an ended relationship',
    loading: 'a relationship that is being loaded',
  },
  entries: ({ count }) => (count === 1 ? '1 entry' : `${count} entries`),
  nothing: 'nothing',
  valueFor: ({ name }) => `a value for ${name}`,
  noValue: 'none',
};

export const values: ValueTexts = {
  kinds: {
    'other.fid': "another institution's number",
    'invalid.five-digits': 'five digits',
    'invalid.ten-digits': 'ten digits',
    'invalid.twelve-digits': 'twelve digits',
    'invalid.letters': 'letters',
    'invalid.relationship-type': 'a type that KFR does not have',
    'invalid.date-form': 'a day in another form than YYYY-MM-DD',
    'invalid.calendar-day': 'a day that no calendar has',
  },
  unknown: ({ name }) => `{{${name}}} has no value here`,
};
