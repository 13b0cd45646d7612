import { describe, expect, test } from 'vitest';
import { languages } from '../../src/kernel/index.ts';
import { checkedReply, done, refusal } from '../support/checked-reply.ts';
import { correlationId, ownPath } from '../support/operations.ts';
import { lender, useWorld } from '../support/world.ts';

/** Libraries that are not run here, by the bytes that they send. */

const world = useWorld();

const rows = '14828510046#2020-01-31,213000004';
const guid = '4f2b7a1e-93c5-4d60-8a77-0c1e5b9d3f26';
const type = 'customer_type';

/** A form with parts of headers and value, and the library's own ending. */
const form = (boundary: string, end: string, ...parts: readonly (readonly string[])[]): string =>
  [
    ...parts.map((lines) => `--${boundary}\r\n${lines.slice(0, -1).join('\r\n')}\r\n\r\n${lines.at(-1)}\r\n`),
    `--${boundary}--${end}`,
  ].join('');

const dotnetParts = [
  ['Content-Type: text/plain; charset=utf-8', `Content-Disposition: form-data; name=${type}`, 'DSOPBANK'],
  [
    `Content-Disposition: form-data; name=customers; filename="=?utf-8?B?a3VuZGVyLcO4LmNzdg==?="; filename*=utf-8''kunder-%C3%B8.csv`,
    rows,
  ],
] as const;
const plain = (name: string, value: string) => [`Content-Disposition: form-data; name="${name}"`, value];
const disposition = (file: string) => `Content-Disposition: form-data; name="customers"; filename="${file}"`;

async function upload(contentType: string, body: string, chunked = false) {
  const reply = await fetch(`${world.url}/kar-ws/api/v1${ownPath(lender.fid)}/batch`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await world.token(lender.fid)}`,
      CorrelationID: correlationId,
      'Content-Type': contentType,
    },
    body: chunked ? new Blob([body]).stream() : body,
    ...(chunked ? { duplex: 'half' as const } : {}),
  });
  return reply;
}

describe('an upload is accepted in the form of', () => {
  const long = `----JavaBoundary${'0123456789'.repeat(9)}`;
  test.each<[string, string, string, boolean?]>([
    [
      '.NET with the usual work-around, an unquoted name and an encoded-word file name (RFC 2047)',
      `multipart/form-data; boundary=${guid}`,
      form(guid, '\r\n', ...dotnetParts),
    ],
    [
      'a hand-written JDK program: no space, over 70 characters, chunked, no line break at the end',
      `multipart/form-data;boundary=${long}`,
      form(long, '', plain(type, 'DSOPBANK'), [disposition('c.csv'), 'Content-Type: text/csv', rows]),
      true,
    ],
    [
      'later versions of Apache HttpClient 5, charset after the boundary',
      `multipart/form-data; boundary=httpclient_boundary_${guid}; charset=ISO-8859-1`,
      form(`httpclient_boundary_${guid}`, '\r\n', plain(type, 'DSOPBANK'), [
        disposition('c.csv'),
        'Content-Type: application/octet-stream',
        rows,
      ]),
    ],
    [
      'OkHttp 4, with Content-Length in each part',
      `multipart/form-data; boundary=${guid}`,
      form(
        guid,
        '\r\n',
        [`Content-Disposition: form-data; name="${type}"`, 'Content-Length: 8', 'DSOPBANK'],
        [disposition('c.csv'), 'Content-Type: text/csv', `Content-Length: ${rows.length}`, rows],
      ),
    ],
    [
      'node-fetch 3, without the last line break',
      'multipart/form-data; boundary=----WebKitFormBoundary0a1b2c3d4e5f6g7h',
      form('----WebKitFormBoundary0a1b2c3d4e5f6g7h', '', plain(type, 'DSOPBANK'), [
        disposition('blob'),
        'Content-Type: application/octet-stream',
        rows,
      ]),
    ],
    [
      'got 11 to 14, with an extra line break',
      'multipart/form-data; boundary=form-data-boundary-s2k1j0x9',
      form('form-data-boundary-s2k1j0x9', '\r\n\r\n', plain(type, 'DSOPBANK'), plain('customers', rows)),
    ],
    [
      "Go's mime/multipart",
      `multipart/form-data; boundary=${'5e8a'.repeat(15)}`,
      form('5e8a'.repeat(15), '\r\n', plain(type, 'DSOPBANK'), [
        disposition('customers.csv'),
        'Content-Type: application/octet-stream',
        rows,
      ]),
    ],
    [
      'PHP without a file name, which defaults to the path',
      `multipart/form-data; boundary=------------------------90a5e12b101884c6`,
      form('------------------------90a5e12b101884c6', '\r\n', plain(type, 'DSOPBANK'), [
        disposition('/srv/kfr/kunder.csv'),
        'Content-Type: application/octet-stream',
        rows,
      ]),
    ],
  ])('%s', async (_, contentType, body, chunked) => {
    expect(await checkedReply(world, await upload(contentType, body, chunked))).toEqual(
      done(201, correlationId),
    );
  });
});

test(".NET's quoted boundary is refused with 403, and the explanation contains the fix in C#", async () => {
  const reply = await upload(`multipart/form-data; boundary="${guid}"`, form(guid, '\r\n', ...dotnetParts));
  const { explanation } = await world.exchangeOf(reply);
  expect(await checkedReply(world, reply)).toEqual(
    refusal('KFR-002', { because: 'batch-boundary-quoted', echo: correlationId }),
  );
  for (const language of languages) {
    for (const line of [
      'new MultipartFormDataContent(boundary);',
      'content.Headers.Remove("Content-Type");',
      'content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);',
    ])
      expect(explanation?.remedy[language]).toContain(line);
  }
});
