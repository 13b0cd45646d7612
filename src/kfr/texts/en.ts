import type { ExplanationTexts } from '../explanations.ts';

const uuidForEach = 'Make a UUID for each request and log it: it is how Bits finds a call again. A header sent twice is joined with a comma.';
const useSynthetic = 'Use a valid synthetic number: from Tenor, from Dolly, or from kfr-sandbox testdata.';
const anyDigits = `${useSynthetic} The switch customer-id=format lets any 9 or 11 digits through.`;
const nobodyKnows = 'Nobody outside Bits knows what the real register does.';

export const explanations: ExplanationTexts = {
  'scope-missing': {
    summary: ({ needed }) => `The token does not have the scope ${needed}.`,
    remedy: 'Ask for this scope in the grant: institutions write and look up their own with bits:kundeforhold.write, agencies read with bits:kundeforhold and bits:kundeforhold.konto.',
  },
  'institution-other': {
    summary: ({ fid, consumer }) => `The path says ${fid}, the token is for ${consumer}.`,
    remedy: "Use the organisation number of the token's consumer in the path; a supplier acts with a token that has its customer as consumer.",
  },
  'correlation-id-missing': { summary: 'The header CorrelationID is missing.', remedy: uuidForEach },
  'correlation-id-form': { summary: 'CorrelationID is not a UUID.', remedy: uuidForEach },

  'customer-id-missing': {
    summary: 'The header CustomerID is missing.',
    remedy: 'Send the customer in the header CustomerID, never in the path or the query.',
  },
  'customer-id-form': {
    summary: 'CustomerID has the wrong form.',
    remedy: 'Send digits only. A leading zero is easily lost when the number was kept as an integer; a header sent twice is joined with a comma.',
  },
  'customer-id-control-digits': {
    summary: ({ of }) => `CustomerID is not a valid number: ${of === 'organisation' ? 'its control digit does not fit' : 'its control digits do not fit'}.`,
    remedy: anyDigits,
  },
  'customer-id-date-of-birth': {
    summary: 'CustomerID is not a valid number: its date of birth does not exist.',
    remedy: anyDigits,
  },
  'customer-id-control-digits-and-date-of-birth': {
    summary: 'CustomerID is not a valid number: its control digits do not fit, and its date of birth does not exist.',
    remedy: anyDigits,
  },
  'customer-id-looks-real': {
    summary: ({ of, outcome }) => `${looksReal[of]}. ${outcome === 'served' ? 'It was served all the same.' : 'This sandbox refuses that; it is a rule of its own, not of KFR.'}`,
    remedy: ({ outcome, rule }) => (outcome === 'served' ? `Real persons have no business in a test. ${useSynthetic} POST /_sandbox/reset empties the register; the switch ${rule}=refuse refuses such numbers.` : `${useSynthetic} The rule is the switch ${rule}=refuse.`),
  },

  'account-number-form': {
    summary: 'AccountID is not an account number.',
    remedy: 'Send 11 digits without dots and spaces.',
  },
  'slash-left-out': {
    summary: "The contract's path ends in a slash; served without it here, perhaps not by the real service.",
    remedy: 'Call …/financialInstitutions/{fid}/.',
  },
  'day-form': {
    summary: ({ name }) => `${name} is not a day of the calendar.`,
    remedy: 'Write one day that exists as YYYY-MM-DD: 2026-01-31.',
  },
  'day-missing': {
    summary: ({ name }) => `${name} is missing.`,
    remedy: 'Version 2 wants both fromDate and toDate in every look-up of a customer.',
  },
  'period-backwards': {
    summary: ({ from, to, isTodayInUtc }) => (isTodayInUtc ? `The period ends before it begins: it is ${from} in Norway already, and ${to} in UTC still.` : 'The period ends before it begins.'),
    remedy: ({ today, isTodayInUtc }) => {
      if (isTodayInUtc) return 'Days are those of Norway, also of a date that is left out: work them out in the time zone Europe/Oslo, not in UTC (TZ=Europe/Oslo date +%F).';
      if (today === undefined) return 'fromDate is the first day of the period, toDate the last.';
      return `Each of the two is today (${today} on the sandbox's clock) when it is left out: a day in the past as toDate needs a fromDate.`;
    },
  },

  'relationship-type': {
    summary: 'The relationship type does not exist.',
    remedy: 'The only type is DSOPBANK, in capitals.',
  },
  'relationship-unknown': {
    summary: 'The institution has never had this customer.',
    remedy: 'Look the customer up with GET …/{fid}/. After a reset the register is empty.',
  },
  'relationship-ended': {
    summary: ({ end }) => `The relationship has ended already, on ${end}.`,
    remedy: 'For a repeated DELETE this means that it is done: treat 404 KFR-008 as success.',
  },
  'relationship-reopened': {
    summary: ({ start }) => `The relationship that had ended goes on as if it had never ended, since ${start}.`,
    remedy: `${nobodyKnows} With the switch post-after-delete on new-period a new period is opened.`,
  },
  'relationship-begins-later': {
    summary: ({ start }) => `The relationship is registered with a start in the future, ${start}; look-ups find it from that day on.`,
    remedy: `${nobodyKnows} With the switch post-future-start on from-today the POST makes it begin today.`,
  },
  'relationship-begins-today': {
    summary: ({ today }) => `The relationship was registered with a start in the future and begins today now, ${today}.`,
    remedy: 'This is a guess: with the switch post-future-start on kept the start stays as it was registered.',
  },
  'relationship-never-was': {
    summary: ({ start, end }) => `The relationship ended on ${end}, before it began on ${start}: no look-up will ever find it.`,
    remedy: 'Nothing is to be done if the customer never came. A POST registers the customer from today.',
  },
  'delete-before-load': {
    summary: ({ batch }) => `The customer is in a file (${batch === undefined ? 'batch' : `batch ${batch.id}`}) that is not loaded yet; the load will add the relationship after this DELETE.`,
    remedy: 'Hold DELETEs back until every file with the customer is loaded (about 250 relationships a second), then send them. GET /_sandbox/batches tells how far the files are.',
  },

  'daily-volume': {
    summary: ({ rows, day, most }) => `With this file the institution has sent ${rows} relationships on ${day}; more than ${most} a day are to be announced to Bits.`,
    remedy: 'Tell Bits before the day of the load, or spread the files over several days. The file is accepted all the same.',
  },
  'upload-cut-off': {
    summary: 'The connection closed before the file was complete; nothing of it is kept.',
    remedy: 'Send the file again.',
  },
  'upload-reset': {
    summary: 'The sandbox was reset while the file was being received; nothing of it is kept.',
    remedy: 'Send the file again. Tests that share a sandbox must not reset it under each other.',
  },
};

const looksReal = {
  person: "CustomerID looks like a real person's number: its date and control digits are valid, and it is neither from Tenor nor from Dolly",
  organisation: "CustomerID looks like a real organisation's number: it is valid, and synthetic ones begin with 2 or 3",
};
