// The client of an institution, in a process of its own: the calls of the happy cases (docs/observing.md), with node:crypto and fetch only.
// The message { sandbox, institution, run, persons, dNumbers, organisations } starts it. It sends { isLoading: true } when its files are
// accepted, goes on at the next message, and sends { correlationIds, tokens } of its calls at the end.
import { randomUUID, sign, X509Certificate } from 'node:crypto';
import { once } from 'node:events';

const base64url = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
const dayAfter = (today, days) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

async function openClient({ sandbox, institution, run }) {
  const read = async (path) => (await fetch(`${sandbox}/_sandbox${path}`)).json();
  const connection = await read(`/institutions/${institution}/connection`);
  const { issuer, tokenEndpoint, clientId, certificatePem, privateKeyPem, kfrBaseUrl } = connection;
  const ofRun = run === undefined ? {} : { 'Sandbox-Run': run };
  const own = `${kfrBaseUrl}/customers/financialInstitutions/${institution}`;
  const made = { correlationIds: [], tokens: 0 };
  let token;

  async function getToken() {
    const iat = Math.floor(Date.parse((await read('/clock')).now) / 1000);
    const header = { alg: 'RS256', x5c: [new X509Certificate(certificatePem).raw.toString('base64')] };
    const scope = 'bits:kundeforhold.write';
    const claims = { aud: issuer, iss: clientId, scope, iat, exp: iat + 100, jti: randomUUID() };
    const signed = `${base64url(header)}.${base64url(claims)}`;
    const assertion = `${signed}.${sign('sha256', Buffer.from(signed), privateKeyPem).toString('base64url')}`;
    const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
    const reply = await fetch(tokenEndpoint, {
      method: 'POST',
      headers: ofRun,
      body: new URLSearchParams(grant),
    });
    if (reply.status !== 200) throw new Error(`${institution}: ${await reply.text()}`);
    made.tokens += 1;
    token = (await reply.json()).access_token;
  }

  async function call(statuses, method, path, customer, body) {
    const correlationId = randomUUID();
    made.correlationIds.push(correlationId);
    const reply = await fetch(`${own}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        CorrelationID: correlationId,
        ...(customer === undefined ? {} : { CustomerID: customer }),
        ...ofRun,
      },
      body,
    });
    const text = await reply.text();
    if (!statuses.includes(reply.status))
      throw new Error(`${institution} ${run}: ${method} ${path} ${reply.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  return {
    made,
    getToken,
    today: (await read('/clock')).today,
    add: (customer) => call([200, 201], 'POST', '/relationshipType/DSOPBANK', customer),
    end: (customer, status = 204) => call([status], 'DELETE', '/relationshipType/DSOPBANK', customer),
    async find(isExpected, customer, from, to = from) {
      const { banks } = await call([200], 'GET', from ? `/?fromDate=${from}&toDate=${to}` : '/', customer);
      if (banks.length > 0 !== isExpected) throw new Error(`${institution} ${run}: found ${banks.length}`);
    },
    upload(rows) {
      const form = new FormData();
      form.set('customer_type', 'DSOPBANK');
      form.set('customers', new File([rows.join(',')], 'customers.csv', { type: 'text/csv' }));
      return call([201], 'POST', '/batch', undefined, form);
    },
  };
}

const [wish] = await once(process, 'message');
const client = await openClient(wish);
const { persons, dNumbers, organisations } = wish;
const [ola, kari, stranger, unknown, former, dated, undated, ...many] = persons;
const since = dayAfter(client.today, -900);
const yesterday = dayAfter(client.today, -1);
const [leaving, joining, last] = many;

await client.getToken();
for (const customer of [ola, kari, dNumbers[0], organisations[0], ola]) await client.add(customer);
await client.find(true, ola);
await client.find(false, stranger);
await client.end(kari);
await client.end(unknown, 404);
await client.upload([
  `${dated}#${since}`,
  undated,
  `${dNumbers[1]}#${since}`,
  dNumbers[2],
  `${organisations[1]}#${since}`,
  organisations[2],
]);
await client.upload([...many.slice(3), joining, leaving, last]);
await client.find(false, last);
await client.add(joining);
await client.find(false, last);

process.send({ isLoading: true });
await once(process, 'message');
await client.getToken();
for (const customer of [undated, dNumbers[2], organisations[2], last, joining])
  await client.find(true, customer);
await client.find(true, dated, yesterday);
await client.find(false, undated, yesterday);
await client.find(true, dated, since);
await client.find(true, organisations[1], since);
await client.find(false, former, since, client.today);
await client.find(true, dated);
await client.end(leaving);
await client.find(false, leaving, dayAfter(client.today, 1));
process.send(client.made);
process.disconnect();
