import { expect, test } from 'vitest';
import { batch, formOf } from '../support/batch.ts';
import { dataFolder, serveHere } from '../support/commands.ts';
import { real, realPersons, synthetic } from '../support/numbers.ts';
import { correlationId } from '../support/operations.ts';
import { lender } from '../support/world.ts';

const own = `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}`;
const one = real.person;
const written = [
  one,
  real.dNumber,
  `${one}0`,
  one.slice(1),
  `${one.slice(0, 6)} ${one.slice(6)}`,
  `${one.slice(0, 6)}-${one.slice(6)}`,
  `${one}, ${real.other}`,
];

/** Sends numbers that look real everywhere a client might put one. @returns all that came back */
async function traffic(url: string, token: string): Promise<string[]> {
  const answers: string[] = [];
  const call = async (method: string, path: string, headers: Record<string, string> = {}, body?: string) => {
    const reply = await fetch(`${url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, CorrelationID: correlationId, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    expect(reply.status).toBeLessThan(500);
    answers.push(`${JSON.stringify([...reply.headers])} ${await reply.text()}`);
  };
  for (const number of written) {
    for (const method of ['POST', 'GET', 'DELETE', 'DELETE'])
      await call(method, method === 'GET' ? `${own}/` : `${own}/relationshipType/DSOPBANK`, {
        CustomerID: number,
      });
    await call('GET', `${own}/`, { CustomerID: synthetic.tenor, CorrelationID: number });
    const query = encodeURIComponent(number);
    await call('GET', `${own}/?fromDate=${query}`, { CustomerID: synthetic.tenor });
    await call('GET', `${own}/?id=${query}`, { CustomerID: synthetic.tenor });
    await call('POST', `${own}/relationshipType/${query}`, { CustomerID: synthetic.tenor });
    await call('GET', `/customers/${query}`);
    await call('GET', '/kar-ws/api/v1/customers/accountServicingProvider', { AccountID: number });
    for (const rows of [
      number,
      `${number}#2020-01-31,${synthetic.dolly}`,
      `${synthetic.dolly}#${number}`,
      `${synthetic.dolly},${number};2020-01-31`,
      `${number}\n${number}`,
      realPersons(20).join(),
    ])
      await call('POST', `${own}/batch`, batch(rows).headers, batch(rows).body);
    const odd = formOf('kfr-batch', number, synthetic.dolly).replace('"customers"', `"${number}"`);
    await call('POST', `${own}/batch`, batch('').headers, odd);
  }
  await call('GET', '/_sandbox/exchanges?limit=2000');
  await call('GET', `/_sandbox/exchanges?limit=2000&status=${one}&error=${one}&institution=${one}`);
  await call('GET', '/_sandbox/batches');
  await call('GET', '/errors/MP-110');
  return answers;
}

const looksReal = [one, real.dNumber, real.other, ...realPersons(20)];

/** The numbers that can be read in a text, however they are parted. A UUID and a moment are no numbers. */
function readable(text: string): string[] {
  const joined = text.replace(/(?<=\d)[ .-](?=\d)/g, '');
  return looksReal.filter((number) => joined.includes(number));
}

test.each([
  ['text', ''],
  ['text', 'real-numbers=refuse'],
  ['json', 'customer-id=mod11'],
  ['json', 'real-numbers=refuse,customer-id=mod11'],
])(
  'no number that looks real is whole in a log of %s, a reply or the journal (%s)',
  async (format, switches) => {
    const environment = { SANDBOX_LOG: format, SANDBOX_SWITCHES: switches };
    const { url, end } = await serveHere(await dataFolder(), environment);
    const minted = await fetch(`${url}/_sandbox/tokens`, { method: 'POST', body: '{}' });
    const answers = await traffic(url, ((await minted.json()) as { access_token: string }).access_token);
    const { out, err } = await end();
    expect(err).toBe('');
    expect(answers.flatMap(readable)).toEqual([]);
    expect(readable(out)).toEqual([]);
    expect(answers.join()).toContain(`${one.slice(0, 3)}******${one.slice(-2)}`);
    const said = switches.includes('refuse') ? 'row-identifier-looks-real' : 'rows-look-real';
    expect(out).toContain(said);
    expect(out).toContain('customer-id-looks-real');
  },
);
