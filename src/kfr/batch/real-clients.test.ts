import { execFile, execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Reading, readChunks, refusalOf } from './upload.fixture.ts';

const rows = '213000004#2020-02-29,14828510046';
const accepted: Reading = {
  verdict: { accepted: true, rows: 2, notes: [] },
  rows: ['213000004#2020-02-29', '14828510046'],
};

function formData(customers: string | Blob): FormData {
  const form = new FormData();
  form.set('customer_type', 'DSOPBANK');
  form.set('customers', customers);
  return form;
}

describe('reads the FormData of Node', () => {
  test.each([
    ['with customers as a field', formData(rows)],
    ['with customers as a blob', formData(new Blob([rows], { type: 'text/csv' }))],
    ['with customers as a file', formData(new File([rows], 'kunder-øst "1".csv'))],
  ])('%s', async (_, form) => {
    const { headers, body } = new Response(form);
    if (body === null) throw new Error('the form has no body');
    expect(await readChunks(headers.get('content-type') ?? undefined, body)).toEqual(accepted);
  });

  test('sent by fetch over the wire', async () => {
    const reading = await received((address) =>
      fetch(address, { method: 'POST', body: formData(new Blob([rows])) }),
    );
    expect(reading).toEqual(accepted);
  });

  test('refuses it with a Content-Type set by hand', async () => {
    const reading = await received((address) =>
      fetch(address, {
        method: 'POST',
        body: formData(rows),
        headers: { 'content-type': 'multipart/form-data' },
      }),
    );
    expect(refusalOf(reading)).toEqual([
      'multipart',
      'batch-boundary-missing',
      'header Content-Type',
      'multipart/form-data; boundary=…',
      'multipart/form-data without a boundary',
    ]);
  });
});

describe.skipIf(!hasCurl())('reads what curl sends', () => {
  test.each([
    ['fields', ['-F', 'customer_type=DSOPBANK', '-F', `customers="${rows}"`]],
    [
      'a file, first',
      ['-F', 'customers=@-;filename=customers.csv;type=text/csv', '-F', 'customer_type=DSOPBANK'],
    ],
    ['a file without a name', ['-F', 'customer_type=DSOPBANK', '-F', 'customers=<-']],
    [
      'a chunked form with an encoded part',
      [
        '-H',
        'Transfer-Encoding: chunked',
        '-F',
        'customer_type=DSOPBANK;type=text/plain; charset=UTF-8',
        '-F',
        'customers=@-;encoder=8bit',
      ],
    ],
  ])('%s', async (_, form) => {
    const reading = await received(async (address) => {
      const curl = promisify(execFile)('curl', [
        '--silent',
        '--show-error',
        '--noproxy',
        '*',
        ...form,
        address,
      ]);
      curl.child.stdin?.on('error', () => {}).end(rows);
      await curl;
    });
    expect(reading).toEqual(accepted);
  });
});

/** What a local server reads from the upload that `send` posts to it. */
async function received(send: (address: string) => Promise<unknown>): Promise<Reading> {
  let reading: Promise<Reading> | undefined;
  const server = createServer(async (request, response) => {
    reading = readChunks(request.headers['content-type'], request);
    await reading.catch(() => {});
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  if (reading === undefined) throw new Error('nothing was sent');
  return reading;
}

function hasCurl(): boolean {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
