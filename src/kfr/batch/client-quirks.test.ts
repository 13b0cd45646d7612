import { describe, expect, test } from 'vitest';
import {
  bytes,
  customers,
  disposition,
  form,
  multipart,
  part,
  read,
  readChunks,
  refusalOf,
  TYPE,
} from './upload.fixture.ts';

const B = '----formdata-7MA4YWxkTrZu0gW';
const ROWS = '213000004#2020-02-29,14828510046';
const UNCLOSED_END = form(B, TYPE, customers(ROWS)).replace(/\r\n$/, '');
const LONG = 'j'.repeat(120);

const typed = (...headers: string[]): string => form(B, part(headers, 'DSOPBANK'), customers(ROWS));
const listed = (...headers: string[]): string => form(B, TYPE, part(headers, ROWS));

describe('accepts what real clients send', () => {
  test.each<[string, string, string]>([
    ['a plain form', multipart(B), form(B, TYPE, customers(ROWS))],
    ['the parts in the other order', multipart(B), form(B, customers(ROWS), TYPE)],
    ['an upper-case media type', `Multipart/Form-Data; Boundary=${B}`, form(B, TYPE, customers(ROWS))],
    ['no space before boundary', `multipart/form-data;boundary=${B}`, form(B, TYPE, customers(ROWS))],
    [
      'charset before boundary',
      `multipart/form-data; charset=ISO-8859-1; boundary=${B}`,
      form(B, TYPE, customers(ROWS)),
    ],
    ['charset after boundary', `${multipart(B)}; charset=UTF-8`, form(B, TYPE, customers(ROWS))],
    [
      'a quoted charset holding a boundary',
      `multipart/form-data; charset="; boundary=x"; boundary=${B}`,
      form(B, TYPE, customers(ROWS)),
    ],
    ['a boundary of 120 characters', multipart(LONG), form(LONG, TYPE, customers(ROWS))],
    [
      'a boundary of 252 characters',
      multipart('k'.repeat(252)),
      form('k'.repeat(252), TYPE, customers(ROWS)),
    ],
    ['a boundary of one character', multipart('x'), form('x', TYPE, customers(ROWS))],
    [
      'a boundary of odd characters',
      multipart("a'()+_,-./:=?b"),
      form("a'()+_,-./:=?b", TYPE, customers(ROWS)),
    ],
    ['a boundary with \\ and "', multipart('a\\"b'), form('a\\"b', TYPE, customers(ROWS))],
    ['no line break after the last boundary', multipart(B), UNCLOSED_END],
    ['an extra line break after the last boundary', multipart(B), `${UNCLOSED_END}\r\n\r\n`],
    ['an epilogue', multipart(B), `${UNCLOSED_END}\r\nfarewell\r\n--${B}\r\n`],
    ['a preamble', multipart(B), `--other\r\nhello\r\n${UNCLOSED_END}`],
    ['an empty line before the first boundary', multipart(B), `\r\n${UNCLOSED_END}`],
    ['an empty line after the type', multipart(B), form(B, `${TYPE}\r\n`, customers(ROWS))],
    ['a blank after the last row', multipart(B), form(B, TYPE, customers(`${ROWS} `))],
    ['a line break after the last row', multipart(B), form(B, TYPE, customers(`${ROWS}\r\n`))],
    [
      'blanks and line breaks around rows',
      multipart(B),
      form(B, TYPE, customers(` ${ROWS.replace(',', ' ,\r\n ')}\n`)),
    ],
    ['trailing semicolons', multipart(B), typed(disposition('name="customer_type";'))],
    ['an unquoted name', multipart(B), typed(disposition('name=customer_type'))],
    ['a header in lower case', multipart(B), typed('content-disposition: form-data; name="customer_type"')],
    [
      'Content-Type before Content-Disposition',
      multipart(B),
      typed('Content-Type: text/plain; charset=utf-8', disposition('name=customer_type')),
    ],
    [
      'Content-Length in a part',
      multipart(B),
      typed(disposition('name="customer_type"'), 'Content-Type: text/plain', 'Content-Length: 8'),
    ],
    [
      'Content-Transfer-Encoding in a part',
      multipart(B),
      listed(
        disposition('name="customers"; filename="c.csv"'),
        'Content-Type: application/octet-stream; charset=ISO-8859-1',
        'Content-Transfer-Encoding: binary',
      ),
    ],
    ['a file without a file name', multipart(B), listed(disposition('name="customers"'))],
    [
      'a file without a Content-Type',
      multipart(B),
      listed(disposition('name="customers"; filename="c.csv"')),
    ],
    ['an empty file name', multipart(B), listed(disposition('name="customers"; filename=""'))],
    [
      'a full path as file name',
      multipart(B),
      listed(disposition('name="customers"; filename="/srv/kfr/c.csv"')),
    ],
    [
      'a Windows path as file name',
      multipart(B),
      listed(disposition('name="customers"; filename="C:\\kfr\\c.csv"')),
    ],
    [
      'a MIME-word file name and filename*',
      multipart(B),
      listed(
        'Content-Type: text/csv',
        disposition(
          'name=customers; filename="=?utf-8?B?a3VuZGVyLcO4LmNzdg==?="; filename*=utf-8\'\'kunder-%C3%B8.csv',
        ),
      ),
    ],
    [
      'filename* before name',
      multipart(B),
      listed(disposition('filename*=UTF-8\'\'k%C3%B8.csv; name="customers"')),
    ],
    ['a type with a file name', multipart(B), typed(disposition('name="customer_type"; filename="t.txt"'))],
  ])('%s', async (_, contentType, body) => {
    expect(await read(contentType, body)).toEqual({
      verdict: { accepted: true, rows: 2, notes: [] },
      rows: ['213000004#2020-02-29', '14828510046'],
    });
  });

  test('a large list without a file name', async () => {
    const rows = '213000004,'.repeat(200_000).slice(0, -1);
    const body = form(B, TYPE, part(disposition('name="customers"'), rows));
    const { verdict } = await readChunks(multipart(B), [bytes(body)]);
    expect(verdict).toEqual({ accepted: true, rows: 200_000, notes: [] });
  });
});

describe('refuses what real clients get wrong', () => {
  const body = form(B, TYPE, customers(ROWS));
  const HEADER = 'header Content-Type';
  const WANTED = 'multipart/form-data; boundary=…';

  test.each<[string, string | undefined, string, unknown[]]>([
    [
      'the quoted boundary of .NET',
      `multipart/form-data; boundary="${B}"`,
      body,
      ['multipart', 'batch-boundary-quoted', HEADER, `boundary=${B}`, `boundary="${B}"`],
    ],
    [
      'a quoted boundary before another parameter',
      'multipart/form-data; boundary = "a;b"; charset=utf-8',
      body,
      ['multipart', 'batch-boundary-quoted', HEADER, 'boundary=a;b', 'boundary="a;b"'],
    ],
    [
      'multipart/form-data set by hand',
      'multipart/form-data',
      body,
      ['multipart', 'batch-boundary-missing', HEADER, WANTED, 'multipart/form-data without a boundary'],
    ],
    [
      'an empty boundary',
      'multipart/form-data; boundary=',
      body,
      ['multipart', 'batch-boundary-missing', HEADER, WANTED, 'multipart/form-data without a boundary'],
    ],
    [
      'a boundary too long to look for',
      multipart('y'.repeat(253)),
      form('y'.repeat(253), TYPE, customers(ROWS)),
      [
        'multipart',
        'batch-boundary-unusable',
        HEADER,
        'a boundary of 1 to 252 printable ASCII characters',
        `253 characters: ${'y'.repeat(80)}`,
      ],
    ],
    [
      'a boundary outside ASCII',
      multipart('\u00e6'),
      body,
      [
        'multipart',
        'batch-boundary-unusable',
        HEADER,
        'a boundary of 1 to 252 printable ASCII characters',
        '1 characters: \ufffd',
      ],
    ],
    [
      'another boundary in the body',
      multipart('header-1'),
      form('body-2', TYPE, customers(ROWS)),
      ['multipart', 'batch-boundary-mismatch', 'request body', 'a line --header-1', 'a line --body-2'],
    ],
    [
      'a boundary of which the header has the beginning',
      multipart('abc'),
      form('abcd', TYPE, customers(ROWS)),
      ['multipart', 'batch-boundary-mismatch', 'request body', 'a line --abc', 'a line --abcd'],
    ],
    [
      'the hyphens of the delimiter in the header too',
      multipart('--abc'),
      form('abc', TYPE, customers(ROWS)),
      ['multipart', 'batch-boundary-mismatch', 'request body', 'a line ----abc', 'a line --abc'],
    ],
    [
      'JSON under a multipart header',
      multipart(B),
      '{"customer_type":"DSOPBANK"}',
      ['multipart', 'batch-boundary-mismatch', 'request body', `a line --${B}`, 'no delimiter'],
    ],
    [
      'a first delimiter after more than 64 KB',
      multipart(B),
      `${'p'.repeat(65_536)}\r\n${body}`,
      ['multipart', 'batch-boundary-mismatch', 'request body', `a line --${B}`, 'no delimiter'],
    ],
    [
      'no Content-Type',
      undefined,
      body,
      ['media-type', 'batch-content-type-missing', HEADER, WANTED, 'no Content-Type'],
    ],
    [
      'a blank Content-Type',
      ' ',
      body,
      ['media-type', 'batch-content-type-missing', HEADER, WANTED, 'no Content-Type'],
    ],
    [
      'a URL-encoded form',
      'application/x-www-form-urlencoded; charset=utf-8',
      'customer_type=DSOPBANK',
      ['media-type', 'batch-not-multipart', HEADER, WANTED, 'application/x-www-form-urlencoded'],
    ],
    [
      'another kind of multipart',
      `multipart/mixed; boundary=${B}`,
      body,
      ['media-type', 'batch-not-multipart', HEADER, WANTED, 'multipart/mixed'],
    ],
    [
      'an empty body',
      multipart(B),
      '',
      [
        'request',
        'batch-body-empty',
        'request body',
        'the parts customer_type and customers',
        'an empty body',
      ],
    ],
    [
      'a body of line feeds only',
      multipart(B),
      body.replaceAll('\r\n', '\n'),
      [
        'request',
        'batch-line-feeds-only',
        'request body',
        'lines ended by CR LF',
        'a delimiter line ended by LF alone',
      ],
    ],
    [
      'a preamble ended by a line feed only',
      multipart(B),
      `hello\n${body}`,
      [
        'request',
        'batch-line-feeds-only',
        'request body',
        'lines ended by CR LF',
        'a delimiter line ended by LF alone',
      ],
    ],
  ])('%s', async (_, contentType, sent, expected) => {
    expect(refusalOf(await read(contentType, sent))).toEqual(expected);
  });

  test.each([
    ['within the first delimiter', 5],
    ['after the first delimiter', `--${B}`.length],
    ['within the headers of a part', `--${B}\r\nContent-Dis`.length],
    ['within the first part', body.indexOf('DSOPBANK') + 3],
    ['between the parts', body.indexOf('DSOPBANK') + 8],
    ['within the rows', body.indexOf('#2020') + 3],
    ['within the closing delimiter', body.length - 5],
    ['one hyphen short', body.length - 3],
  ])('a body cut off %s', async (_, length) => {
    expect(refusalOf(await read(multipart(B), body.slice(0, length)))).toEqual([
      'request',
      'batch-cut-off',
      'end of request body',
      `a line --${B}--`,
      'the end of the body',
    ]);
  });
});
