import type { AnswerTexts, DeviationTexts, ValueTexts } from '../words.ts';

export const answers: AnswerTexts = {
  noAnswer: 'ikke noe svar',
  noBody: 'uten innhold',
  accessToken: 'et access token',
  or: ' eller ',
  within: ({ duration }) => `innen ${duration}`,
};

export const deviations: DeviationTexts = {
  deviation: ({ what, expected, actual }) => `${what}: forventet ${expected}, fikk ${actual}`,
  step: ({ number, title }) => `Steg ${number}, «${title}»`,
  afterLastStep: 'Etter siste steg',
  code: 'kode',
  time: 'svartid',
  answer: 'svaret',
  header: ({ name }) => `headeren ${name}`,
  body: ({ path }) => (path === '' ? 'innholdet' : `${path.replace(/^\./, '')} i innholdet`),
  customer: ({ role }) => `kunden ${role}`,
  standings: {
    none: 'ikke noe kundeforhold',
    active: 'et løpende kundeforhold',
    ended: 'et avsluttet kundeforhold',
    loading: 'et kundeforhold som leses inn',
  },
  entries: ({ count }) => (count === 1 ? '1 oppføring' : `${count} oppføringer`),
  nothing: 'ingenting',
  valueFor: ({ name }) => `en verdi for ${name}`,
  noValue: 'ingen',
};

export const values: ValueTexts = {
  kinds: {
    'other.fid': 'et annet foretaks nummer',
    'invalid.five-digits': 'fem siffer',
    'invalid.ten-digits': 'ti siffer',
    'invalid.twelve-digits': 'tolv siffer',
    'invalid.letters': 'bokstaver',
    'invalid.relationship-type': 'en type som KFR ikke har',
    'invalid.date-form': 'en dag i en annen form enn ÅÅÅÅ-MM-DD',
    'invalid.calendar-day': 'en dag som ikke finnes i kalenderen',
  },
  unknown: ({ name }) => `{{${name}}} har ingen verdi her`,
};
