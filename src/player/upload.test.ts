import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Scenario } from '../scenarios/index.ts';
import { uploadOf } from './upload.ts';

const scenario = { id: 'OWN-1' } as Scenario;
const seed = { runId: 'play-x', scenario, stepId: 'step-1', taken: new Set(['213000004']) };
const fill = (template: string) => template;
const customersIn = (body: Uint8Array): string | undefined =>
  /name="customers".*?\r\n\r\n(.*?)\r\n--/s.exec(Buffer.from(body).toString())?.[1];

test('the form is byte for byte that of the contract', async () => {
  const upload = await uploadOf(
    { rows: [{ customer: '213000004', from: '2020-02-29' }, { customer: '14828510046' }] },
    seed,
    fill,
  );
  const boundary = upload.contentType.replace('multipart/form-data; boundary=', '');
  expect(Buffer.from(upload.body).toString()).toBe(
    `--${boundary}\r\nContent-Disposition: form-data; name="customer_type"\r\n\r\nDSOPBANK\r\n--${boundary}\r\nContent-Disposition: form-data; name="customers"; filename="customers.csv"\r\nContent-Type: text/plain\r\n\r\n213000004#2020-02-29,14828510046\r\n--${boundary}--\r\n`,
  );
  expect(upload).toMatchObject({ rows: 2, customerType: 'DSOPBANK' });
});

test.each([
  ['quoted', /^multipart\/form-data; boundary="([^"]+)"$/],
  ['other-than-body', /^multipart\/form-data; boundary=(\S+)-other$/],
  ['plain', /^multipart\/form-data; boundary=([^"\s]+)$/],
] as const)('the boundary is %s in the header and plain in the body', async (boundary, form) => {
  const { contentType, body } = await uploadOf({ more: 1, boundary }, seed, fill);
  expect(Buffer.from(body).toString()).toMatch(new RegExp(`^--${form.exec(contentType)?.[1]}\r\n`));
});

test('null leaves a part out', async () => {
  expect(customersIn((await uploadOf({ rows: null }, seed, fill)).body)).toBeUndefined();
  const { body, customerType } = await uploadOf({ customerType: null, more: 1 }, seed, fill);
  expect(Buffer.from(body).toString()).not.toContain('customer_type');
  expect(customerType).toBeUndefined();
});

test('filler rows come before those of the step, each once, and never with a customer of a role', async () => {
  const { rows } = await uploadOf({ more: 300, rows: [{ customer: '213000004' }] }, seed, fill);
  expect(rows).toBe(301);
  const customers = customersIn(
    (await uploadOf({ more: 300, rows: [{ customer: '213000004' }] }, seed, fill)).body,
  )?.split(',');
  expect(customers?.at(-1)).toBe('213000004');
  expect(new Set(customers).size).toBe(301);
});

test('the part customers has exactly the requested bytes, in whole rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 400, max: 5_000 }),
      fc.integer({ min: 0, max: 5 }),
      async (bytes, more) => {
        const { body, rows } = await uploadOf({ bytes, more, rows: [{ customer: '213000004' }] }, seed, fill);
        const customers = customersIn(body) ?? '';
        expect(customers).toHaveLength(bytes);
        expect(customers).toMatch(/^(?:(?:\d{9}|\d{11})(?:#2020-01-31)?,)*213000004$/);
        expect(customers.split(',')).toHaveLength(rows ?? 0);
      },
    ),
    { numRuns: 200 },
  );
});

test.each([1, 8, 12, 18])('refuses %i bytes, which whole rows cannot fill', async (bytes) => {
  await expect(uploadOf({ bytes, rows: [{ customer: '213000004' }] }, seed, fill)).rejects.toThrow(
    `a file of ${bytes} bytes cannot be filled`,
  );
});
