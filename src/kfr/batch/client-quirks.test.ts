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
  typePart,
} from './upload.fixture.ts';

const boundary = '----formdata-7MA4YWxkTrZu0gW';
const rows = '213000004#2020-02-29,14828510046';
const plainHeader = multipart(boundary);
const plainBody = form(boundary, typePart, customers(rows));
const withoutLastBreak = plainBody.replace(/\r\n$/, '');
const longBoundary = 'j'.repeat(120);

const typed = (...headers: string[]): string => form(boundary, part(headers, 'DSOPBANK'), customers(rows));
const listed = (...headers: string[]): string => form(boundary, typePart, part(headers, rows));

describe('accepts what real clients send', () => {
  test.each<[string, string, string]>([
    ['a plain form', plainHeader, plainBody],
    ['the parts in the other order', plainHeader, form(boundary, customers(rows), typePart)],
    ['an upper-case media type', `Multipart/Form-Data; Boundary=${boundary}`, plainBody],
    ['no space before boundary', `multipart/form-data;boundary=${boundary}`, plainBody],
    ['charset before boundary', `multipart/form-data; charset=ISO-8859-1; boundary=${boundary}`, plainBody],
    ['charset after boundary', `${plainHeader}; charset=UTF-8`, plainBody],
    [
      'a quoted charset holding a boundary',
      `multipart/form-data; charset="; boundary=x"; boundary=${boundary}`,
      plainBody,
    ],
    ['a boundary of 120 characters', multipart(longBoundary), form(longBoundary, typePart, customers(rows))],
    [
      'a boundary of 252 characters',
      multipart('k'.repeat(252)),
      form('k'.repeat(252), typePart, customers(rows)),
    ],
    ['a boundary of one character', multipart('x'), form('x', typePart, customers(rows))],
    [
      'a boundary of odd characters',
      multipart("a'()+_,-./:=?b"),
      form("a'()+_,-./:=?b", typePart, customers(rows)),
    ],
    ['a boundary with \\ and "', multipart('a\\"b'), form('a\\"b', typePart, customers(rows))],
    ['no line break after the last boundary', plainHeader, withoutLastBreak],
    ['an extra line break after the last boundary', plainHeader, `${withoutLastBreak}\r\n\r\n`],
    ['an epilogue', plainHeader, `${withoutLastBreak}\r\nfarewell\r\n--${boundary}\r\n`],
    ['a preamble', plainHeader, `--other\r\nhello\r\n${withoutLastBreak}`],
    ['an empty line before the first boundary', plainHeader, `\r\n${withoutLastBreak}`],
    ['an empty line after the type', plainHeader, form(boundary, `${typePart}\r\n`, customers(rows))],
    ['a blank after the last row', plainHeader, form(boundary, typePart, customers(`${rows} `))],
    ['a line break after the last row', plainHeader, form(boundary, typePart, customers(`${rows}\r\n`))],
    [
      'blanks and line breaks around rows',
      plainHeader,
      form(boundary, typePart, customers(` ${rows.replace(',', ' ,\r\n ')}\n`)),
    ],
    ['trailing semicolons', plainHeader, typed(disposition('name="customer_type";'))],
    ['an unquoted name', plainHeader, typed(disposition('name=customer_type'))],
    ['a header in lower case', plainHeader, typed('content-disposition: form-data; name="customer_type"')],
    [
      'Content-Type before Content-Disposition',
      plainHeader,
      typed('Content-Type: text/plain; charset=utf-8', disposition('name=customer_type')),
    ],
    [
      'Content-Length in a part',
      plainHeader,
      typed(disposition('name="customer_type"'), 'Content-Type: text/plain', 'Content-Length: 8'),
    ],
    [
      'Content-Transfer-Encoding in a part',
      plainHeader,
      listed(
        disposition('name="customers"; filename="c.csv"'),
        'Content-Type: application/octet-stream; charset=ISO-8859-1',
        'Content-Transfer-Encoding: binary',
      ),
    ],
    ['a file without a file name', plainHeader, listed(disposition('name="customers"'))],
    ['a file without a Content-Type', plainHeader, listed(disposition('name="customers"; filename="c.csv"'))],
    ['an empty file name', plainHeader, listed(disposition('name="customers"; filename=""'))],
    [
      'a full path as file name',
      plainHeader,
      listed(disposition('name="customers"; filename="/srv/kfr/c.csv"')),
    ],
    [
      'a Windows path as file name',
      plainHeader,
      listed(disposition('name="customers"; filename="C:\\kfr\\c.csv"')),
    ],
    [
      'a MIME-word file name and filename*',
      plainHeader,
      listed(
        'Content-Type: text/csv',
        disposition(
          'name=customers; filename="=?utf-8?B?a3VuZGVyLcO4LmNzdg==?="; filename*=utf-8\'\'kunder-%C3%B8.csv',
        ),
      ),
    ],
    [
      'filename* before name',
      plainHeader,
      listed(disposition('filename*=UTF-8\'\'k%C3%B8.csv; name="customers"')),
    ],
    ['a type with a file name', plainHeader, typed(disposition('name="customer_type"; filename="t.txt"'))],
  ])('%s', async (_, contentType, body) => {
    expect(await read(contentType, body)).toEqual({
      verdict: { accepted: true, rows: 2, notes: [] },
      rows: ['213000004#2020-02-29', '14828510046'],
    });
  });

  test('a large list without a file name', async () => {
    const rows = '213000004,'.repeat(200_000).slice(0, -1);
    const body = form(boundary, typePart, part(disposition('name="customers"'), rows));
    const { verdict } = await readChunks(plainHeader, [bytes(body)]);
    expect(verdict).toEqual({ accepted: true, rows: 200_000, notes: [] });
  });
});

describe('refuses what real clients get wrong', () => {
  const header = 'header Content-Type';
  const wanted = 'multipart/form-data; boundary=…';

  test.each<[string, string | undefined, string, unknown[]]>([
    [
      'the quoted boundary of .NET',
      `multipart/form-data; boundary="${boundary}"`,
      plainBody,
      ['multipart', 'batch-boundary-quoted', header, `boundary=${boundary}`, `boundary="${boundary}"`],
    ],
    [
      'a quoted boundary before another parameter',
      'multipart/form-data; boundary = "a;b"; charset=utf-8',
      plainBody,
      ['multipart', 'batch-boundary-quoted', header, 'boundary=a;b', 'boundary="a;b"'],
    ],
    [
      'multipart/form-data set by hand',
      'multipart/form-data',
      plainBody,
      ['multipart', 'batch-boundary-missing', header, wanted, 'multipart/form-data without a boundary'],
    ],
    [
      'an empty boundary',
      'multipart/form-data; boundary=',
      plainBody,
      ['multipart', 'batch-boundary-missing', header, wanted, 'multipart/form-data without a boundary'],
    ],
    [
      'a boundary too long to look for',
      multipart('y'.repeat(253)),
      form('y'.repeat(253), typePart, customers(rows)),
      [
        'multipart',
        'batch-boundary-unusable',
        header,
        'a boundary of 1 to 252 printable ASCII characters',
        `253 characters: ${'y'.repeat(80)}`,
      ],
    ],
    [
      'a boundary outside ASCII',
      multipart('\u00e6'),
      plainBody,
      [
        'multipart',
        'batch-boundary-unusable',
        header,
        'a boundary of 1 to 252 printable ASCII characters',
        '1 characters: \ufffd',
      ],
    ],
    [
      'another boundary in the body',
      multipart('header-1'),
      form('body-2', typePart, customers(rows)),
      ['multipart', 'batch-boundary-mismatch', 'request body', 'a line --header-1', 'a line --body-2'],
    ],
    [
      'a boundary that begins with the boundary of the header',
      multipart('abc'),
      form('abcd', typePart, customers(rows)),
      ['multipart', 'batch-boundary-mismatch', 'request body', 'a line --abc', 'a line --abcd'],
    ],
    [
      'the hyphens of the delimiter in the header too',
      multipart('--abc'),
      form('abc', typePart, customers(rows)),
      ['multipart', 'batch-boundary-mismatch', 'request body', 'a line ----abc', 'a line --abc'],
    ],
    [
      'JSON under a multipart header',
      plainHeader,
      '{"customer_type":"DSOPBANK"}',
      ['multipart', 'batch-boundary-mismatch', 'request body', `a line --${boundary}`, 'no delimiter'],
    ],
    [
      'a first delimiter after more than 64 KB',
      plainHeader,
      `${'p'.repeat(65_536)}\r\n${plainBody}`,
      ['multipart', 'batch-boundary-mismatch', 'request body', `a line --${boundary}`, 'no delimiter'],
    ],
    [
      'no Content-Type',
      undefined,
      plainBody,
      ['media-type', 'batch-content-type-missing', header, wanted, 'no Content-Type'],
    ],
    [
      'a blank Content-Type',
      ' ',
      plainBody,
      ['media-type', 'batch-content-type-missing', header, wanted, 'no Content-Type'],
    ],
    [
      'a URL-encoded form',
      'application/x-www-form-urlencoded; charset=utf-8',
      'customer_type=DSOPBANK',
      ['media-type', 'batch-not-multipart', header, wanted, 'application/x-www-form-urlencoded'],
    ],
    [
      'another kind of multipart',
      `multipart/mixed; boundary=${boundary}`,
      plainBody,
      ['media-type', 'batch-not-multipart', header, wanted, 'multipart/mixed'],
    ],
    [
      'an empty body',
      plainHeader,
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
      plainHeader,
      plainBody.replaceAll('\r\n', '\n'),
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
      plainHeader,
      `hello\n${plainBody}`,
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
    ['after the first delimiter', `--${boundary}`.length],
    ['within the headers of a part', `--${boundary}\r\nContent-Dis`.length],
    ['within the first part', plainBody.indexOf('DSOPBANK') + 3],
    ['between the parts', plainBody.indexOf('DSOPBANK') + 8],
    ['within the rows', plainBody.indexOf('#2020') + 3],
    ['within the closing delimiter', plainBody.length - 5],
    ['one hyphen short', plainBody.length - 3],
  ])('a body cut off %s', async (_, length) => {
    expect(refusalOf(await read(plainHeader, plainBody.slice(0, length)))).toEqual([
      'request',
      'batch-cut-off',
      'end of request body',
      `a line --${boundary}--`,
      'the end of the body',
    ]);
  });
});
