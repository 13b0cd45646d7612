import { expect, test } from 'vitest';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

const own = `/customers/financialInstitutions/${lender.fid}`;
const customer = { CustomerID: '01912490048' };
const found = { banks: [{ organizationID: lender.fid, bankName: lender.name, activeAccount: false }] };

test('a customer is registered, found, ended, and then found only in the past', async () => {
  const correlationId = '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80';
  const added = await world.kfr('POST', `${own}/relationshipType/DSOPBANK`, lender.fid, {
    ...customer,
    CorrelationID: correlationId,
  });
  expect(added.status).toBe(201);
  expect(added.headers.get('CorrelationID')).toBe(correlationId);
  expect(await added.text()).toBe('');

  const again = await world.kfr('POST', `${own}/relationshipType/DSOPBANK`, lender.fid, customer);
  expect(again.status).toBe(200);
  expect(await (await world.kfr('GET', `${own}/`, lender.fid, customer)).json()).toEqual(found);

  await world.control('PUT', '/clock', { advance: 'P10D' });
  const ended = await world.kfr('DELETE', `${own}/relationshipType/DSOPBANK`, lender.fid, customer);
  expect(ended.status).toBe(204);

  await world.control('PUT', '/clock', { advance: 'P1D' });
  expect(await (await world.kfr('GET', `${own}/`, lender.fid, customer)).json()).toEqual({ banks: [] });
  const past = await world.kfr('GET', `${own}/?fromDate=2026-03-01&toDate=2026-03-08`, lender.fid, customer);
  expect(await past.json()).toEqual(found);
});
