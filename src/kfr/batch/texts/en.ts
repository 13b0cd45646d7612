import { largestUploadShown } from '../../../kernel/index.ts';
import { type ExplanationTexts, listed, type RowTexts, unquotedInCsharp } from '../explanations.ts';
import { earliest, type ImplausibleReason, isUnsetDate } from '../start-dates.ts';

const letTheLibrary = 'Do not set Content-Type by hand: give the form to the HTTP library and let it write the header, boundary included.';
const sendPlain = `Send the form as it is: leave Content-Encoding out, and switch off the compression of requests in the HTTP client or proxy. A file of ${largestUploadShown} is allowed uncompressed.`;
const useSynthetic = 'Use valid synthetic numbers: from Tenor, from Dolly, or from kfr-sandbox testdata.';

export const explanations: ExplanationTexts = {
  'batch-content-type-missing': {
    summary: 'The upload has no Content-Type, so its parts cannot be told apart.',
    remedy: `Send the batch as multipart/form-data. ${letTheLibrary}`,
  },
  'batch-not-multipart': {
    summary: ({ mediaType }) => `The batch operation takes a form of type multipart/form-data, not ${mediaType}.`,
    remedy: 'Send a multipart form with the two parts customer_type (DSOPBANK) and customers (the rows).',
  },
  'batch-boundary-missing': {
    summary: 'Content-Type names no boundary. This is what comes of setting multipart/form-data by hand in axios, requests and others.',
    remedy: letTheLibrary,
  },
  'batch-boundary-quoted': {
    summary: 'The boundary in Content-Type stands in quotes. KFR is documented to refuse that with 403. HttpClient in .NET quotes it by default (MultipartFormDataContent).',
    remedy: `Send the boundary without quotes. In C#, remove the header and add it again: ${unquotedInCsharp}`,
  },
  'batch-boundary-unusable': {
    summary: ({ longest }) => `The sandbox reads boundaries of at most ${longest} printable ASCII characters; RFC 2046 allows 70.`,
    remedy: 'Use a shorter boundary of letters and digits.',
  },
  'batch-boundary-mismatch': {
    summary: ({ boundary, boundaryInBody }) => `Content-Type names the boundary ${boundary}, but ${boundaryInBody === undefined ? 'the body does not begin with any delimiter' : `the body is parted by ${boundaryInBody}`}.`,
    remedy: `Each delimiter in the body is two hyphens followed by exactly the boundary of the header, on a line of its own. ${letTheLibrary}`,
  },
  'batch-content-encoding': {
    summary: ({ coding }) => `The upload is sent with Content-Encoding ${coding}, so no boundary is found in it: the body is not decompressed.`,
    remedy: sendPlain,
  },
  'batch-content-encoding-unheeded': {
    summary: ({ coding }) => `Content-Encoding says ${coding}, but the form is sent as it is. It was read here; a server that decodes it fails.`,
    remedy: 'Leave Content-Encoding out. A character set belongs in Content-Type.',
  },
  'batch-body-compressed': {
    summary: ({ compression }) => `The upload is compressed (${compression}), so no boundary is found in it: the body is not decompressed.`,
    remedy: sendPlain,
  },
  'batch-body-empty': {
    summary: 'The upload has no body.',
    remedy: 'Check that the form is attached to the request, and that a retry or redirect does not send it again already read.',
  },
  'batch-line-feeds-only': {
    summary: 'The lines of the form end in LF alone. Delimiters and headers of a multipart body end in CR LF (RFC 2046, section 5.1.1).',
    remedy: 'Write \\r\\n where the form is built by hand, and keep editors and git from converting a saved body.',
  },
  'batch-cut-off': {
    summary: 'The body is cut off before the closing boundary, the one followed by two more hyphens.',
    remedy: 'Check Content-Length: it counts bytes, closing boundary included. A form built by hand must end with it.',
  },
  'batch-too-many-parts': {
    summary: ({ most }) => `The form has more than ${most} parts, the most the sandbox reads; two are needed.`,
    remedy: 'Put all rows in the one part customers, parted by commas.',
  },
  'batch-too-large': {
    summary: ({ limit }) => `The upload is larger than the ${limit} bytes that the part customers may have. The sandbox stopped reading there.`,
    remedy: 'Divide the rows among several files and send each in its own upload.',
  },
  'batch-part-repeated': {
    summary: ({ name, count }) => `The part ${name} comes ${count} times; which one counts is unclear.`,
    remedy: ({ name }) => `Send ${name} once. Several files go in several uploads.`,
  },
  'batch-part-missing': {
    summary: ({ name, names }) => `The form has no part named ${name}. Found: ${names.length === 0 ? 'no named part' : names.join(', ')}.`,
    remedy: ({ name }) => `Add the part ${name}, spelt like that in its Content-Disposition: form-data; name="${name}".`,
  },
  'batch-part-ignored': {
    summary: ({ name }) => `The form has a part that the contract does not name: ${name}. The sandbox ignores it.`,
    remedy: 'Leave it out. A name spelt wrongly is a common reason.',
  },
  'batch-part-encoded': {
    summary: ({ name, encoding, cause }) => `The part ${name} is sent with Content-Transfer-Encoding ${encoding}, and forms are not decoded (RFC 7578, section 4.7). As it was sent: ${cause.summary.en}`,
    remedy: 'Send the part as plain text, and leave Content-Transfer-Encoding out.',
  },
  'batch-type-unknown': {
    summary: ({ expected, type }) => `customer_type must be ${expected}, in capitals; it is ${type === '' ? 'empty' : type}.`,
    remedy: ({ expected }) => `Send ${expected}.`,
  },
  'batch-customers-empty': {
    summary: 'The part customers is empty.',
    remedy: 'Check that the file was written and is read from its start when the form is sent.',
  },
  'rows-look-real': {
    summary: ({ count, rows, first }) => `${count} of ${rows} rows have a number that looks real: valid, and not synthetic. The file was accepted all the same. Rows: ${listed(first, count)}.`,
    remedy: `Real customers have no business in a test. ${useSynthetic} POST /_sandbox/reset empties the register; the switches real-numbers and real-organisations refuse such rows.`,
  },
  'rows-start-implausible': {
    summary: ({ count, rows, first }) => {
      const shown = first.map(({ row, start, why }) => `row ${row} (${start}: ${implausibleReasons[why]})`);
      return `${count} of ${rows} rows start on a day that is hardly meant; the file was accepted all the same: ${listed(shown, count)}${shown.length < count ? '' : '.'}`;
    },
    remedy: ({ first }) =>
      [
        ...(first.some(({ why }) => isUnsetDate(why)) ? ['Look at how the date is read and written: a field without a date has to give a row without # and date.'] : []),
        ...(first.every(({ why }) => isUnsetDate(why)) ? [] : ["Check the row's date against the customer."]),
        'No operation of the contract corrects a start that is loaded.',
      ].join(' '),
  },
};

const unset = (what: string): string => `${what}, what programs write for no date`;

const implausibleReasons: Readonly<Record<ImplausibleReason, string>> = {
  '0001-01-01': unset('DateTime.MinValue of .NET'),
  '1601-01-01': unset('the zero of Windows'),
  '1753-01-01': unset('the least datetime of SQL Server'),
  '1899-12-30': unset('the zero of Excel and OLE'),
  '1899-12-31': unset('the zero of Excel'),
  '1900-01-01': unset('the zero of SQL Server and Excel'),
  '1970-01-01': unset('the zero of Unix'),
  '9999-12-31': unset('DateTime.MaxValue of .NET'),
  'too-early': `before ${earliest}`,
  'far-ahead': 'more than a year ahead',
  'before-birth': 'before the customer was born',
};

const wrongNumber = 'the number has the right length, but';

export const rows: RowTexts = {
  refused: ({ first, code, count, rows: all }) => {
    const shown = first.value === '' ? '' : ` (${first.value})`;
    return `Row ${first.row}, ${first.column}: ${rows.errors[code].why}${shown}. Faulty rows in all: ${count} of ${all}; none of the file is loaded.`;
  },
  errors: {
    'row-identifier-empty': {
      why: 'there is nothing between two commas',
      remedy: 'Leave customers without an identifier out, and put one comma between rows.',
    },
    'row-identifier-trailing-comma': {
      why: 'the file ends with a comma, and no row follows it',
      remedy: 'Put commas between rows only, none after the last.',
    },
    'row-identifier-line-break': {
      why: 'a line break stands where a comma should: several lines count as one row',
      remedy: 'Part the rows by commas. A line break may follow a comma, but does not replace it.',
    },
    'row-identifier-semicolon': {
      why: 'a semicolon stands in the row',
      remedy: 'Part rows by commas, and identifier from start date by #. Excel writes semicolons with Norwegian settings.',
    },
    'row-identifier-byte-order-mark': {
      why: 'the file begins with a byte order mark',
      remedy: 'Save the file as ASCII or as UTF-8 without BOM. In .NET: new UTF8Encoding(false).',
    },
    'row-identifier-not-ascii': {
      why: 'the row holds characters outside ASCII',
      remedy: 'Only digits, # and - belong in a row. Look for no-break spaces, long dashes and curly quotes.',
    },
    'row-identifier-too-long': {
      why: 'the row is longer than 1024 characters',
      remedy: 'Part the rows by commas, and check that the part holds the list itself.',
    },
    'row-identifier-date-alone': {
      why: 'a date stands where an identifier should',
      remedy: 'Put the start date behind its identifier with #, not with a comma: 01912490048#2020-01-01.',
    },
    'row-identifier-form': {
      why: 'this is not a customer identifier',
      remedy: 'Write 9 or 11 digits without spaces, leading zeros kept: spreadsheets drop them.',
    },
    'row-identifier-control-digits': { why: `${wrongNumber} its control digits do not fit`, remedy: useSynthetic },
    'row-identifier-date-of-birth': { why: `${wrongNumber} its date of birth does not exist`, remedy: useSynthetic },
    'row-identifier-control-digits-and-date-of-birth': {
      why: `${wrongNumber} its date of birth does not exist, and its control digits do not fit`,
      remedy: useSynthetic,
    },
    'row-identifier-looks-real': {
      why: 'the number looks real, and this sandbox refuses that; it is a rule of its own, not of KFR',
      remedy: `${useSynthetic} The rule is the switches real-numbers=refuse and real-organisations=refuse.`,
    },
    'row-date-second-hash': {
      why: 'the row has more than one #',
      remedy: 'Write the identifier, one #, and the start date. An end date cannot be loaded.',
    },
    'row-date-form': {
      why: 'the start date does not have the form YYYY-MM-DD',
      remedy: 'Write four digits for the year and two each for month and day, or leave out # and date: the start is then today.',
    },
    'row-date-not-in-calendar': {
      why: 'the start date does not exist in the calendar',
      remedy: 'Check that month and day have not changed places, and that 29 February is in a leap year.',
    },
  },
};
