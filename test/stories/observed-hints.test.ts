import { describe, expect, test } from 'vitest';
import { others } from '../support/cases/journeys.ts';
import { call } from '../support/commands.ts';
import { loaded, type ObservedClient, observedClient } from '../support/observed-client.ts';
import { useObservedWorld } from '../support/observed-world.ts';
import { insurer, lender, useEditedWorld, type World } from '../support/world.ts';

const { world, newClient } = useObservedWorld({
  SWITCH: {
    given: { switches: { 'end-day': 'excluded' } },
    steps: [
      {
        call: 'addCustomerDSOPGW',
        with: { customer: '{{customer.person.1}}' },
        expect: { status: 201 },
      },
    ],
  },
});

/** The differences of the nearest call, in both languages. */
async function differencesOf({ fid, run }: ObservedClient, id: string, sandbox: World = world) {
  const reply = await sandbox.control('GET', `/scenarios/${id}?institution=${fid}&run=${run}`);
  const { nearest } = (await reply.json()) as {
    nearest?: { differences: readonly { en: string; nb: string }[] };
  };
  const differences = nearest?.differences ?? [];
  return { en: differences.map(({ en }) => en).join('; '), nb: differences.map(({ nb }) => nb).join('; ') };
}

type Calls = (client: ObservedClient) => Promise<unknown>;
/** Does what a hint says. @param value what it names: a body, a command or a value */
type Follow = (client: ObservedClient, value: string) => Promise<unknown>;

const adds: Calls = (client) => client.add(client.person());
const ends: Calls = (client) => client.end(client.person());
const finds: Calls = (client) => client.find(client.person());
const uploads: Calls = (client) =>
  client.upload(`${client.person()},${client.person()},${client.organisation()}`);

const pathOf = (fid: string) => `/customers/financialInstitutions/${fid}/relationshipType/DSOPBANK`;

/** Adds a customer with the token that the hint's body gets. */
const withToken: Follow = async (client, body) => {
  const reply = await world.control('POST', '/tokens', JSON.parse(body));
  const { access_token: token } = (await reply.json()) as { access_token: string };
  return client.add(client.person(), { Authorization: `Bearer ${token}` });
};

/** The output of a command that a hint names. */
async function run(command: string): Promise<string> {
  const { status, out } = await call(command.replace(/^kfr-sandbox /, '').split(' '));
  expect(status).toBe(0);
  return out.trim();
}

/** Sends the body of a command with the Content-Type of the hint. */
const withBoundary: Follow = async (client, hint) => {
  const [, command = '', contentType = ''] = /(kfr-sandbox .* form) .*Content-Type: (.*)$/.exec(hint) ?? [];
  return client.call(
    'POST',
    `/customers/financialInstitutions/${client.fid}/batch`,
    { 'Content-Type': contentType },
    await run(command),
  );
};

const token = (issued: string) =>
  new RegExp(String.raw` \(POST /_sandbox/tokens (?:with|med) (\{[^}]*\}) (?:issues|utsteder) ${issued}`);
const institution =
  / \((?:send it to the path of|bruk) (\d{9}) ?(?:i stien)?, (?:with your own token|med ditt eget token)\)$/;
const type = /(?:such as|for eksempel) (BANK)$/;
const noToken = / \((leave out the header Authorization|utelat headeren Authorization)\)$/;
const command = /(kfr-sandbox testdata batch .*?) (?:makes|lager) /;
const boundary = / \((kfr-sandbox testdata batch --as form .*)\)$/;

const rows: readonly (readonly [id: string, usual: Calls, hint: RegExp, follow: Follow])[] = [
  ['KFR-T02', adds, noToken, (client) => client.add(client.person(), { Authorization: null })],
  ['KFR-T03', adds, token('(?:one that has expired|et utløpt token)'), withToken],
  ['KFR-T04', adds, token('(?:the other one|det andre)\\)$'), withToken],
  ['KFR-T05', adds, token('(?:one whose signature is invalid|et token med ugyldig signatur)\\)$'), withToken],
  [
    'KFR-N06',
    adds,
    type,
    (client, one) => client.add(client.person(), {}, pathOf(client.fid).replace('DSOPBANK', one)),
  ],
  ['KFR-N07', adds, institution, (client, fid) => client.add(client.person(), {}, pathOf(fid))],
  ['KFR-S05', ends, institution, (client, fid) => client.end(client.person(), {}, pathOf(fid))],
  ['KFR-B06', uploads, type, (client, one) => client.upload(client.person(), {}, one)],
  ['KFR-B07', uploads, boundary, withBoundary],
  ['KFR-B08', uploads, boundary, withBoundary],
  ['KFR-B10', uploads, command, async (client, one) => client.upload(await run(one))],
  [
    'KFR-B11',
    uploads,
    institution,
    async (client, fid) => {
      const path = `/customers/financialInstitutions/${fid}/batch`;
      const form = await run('kfr-sandbox testdata batch --as form');
      return client.call(
        'POST',
        path,
        { 'Content-Type': 'multipart/form-data; boundary=kfr-sandbox-testdata' },
        form,
      );
    },
  ],
  [
    'KFR-O06',
    finds,
    institution,
    (client, fid) =>
      client.call('GET', `/customers/financialInstitutions/${fid}/`, { CustomerID: client.person() }),
  ],
  ['KFR-O07', finds, noToken, (client) => client.find(client.person(), '', { Authorization: null })],
];

describe('a call that a client does not make by itself: the nearest call says how to make it, and then the case passes', () => {
  test.each(rows)('%s', async (id, usual, hint, follow) => {
    const client = newClient();
    await usual(client);
    const { en, nb } = await differencesOf(client, id);
    expect([en, nb]).toEqual([expect.stringMatching(hint), expect.stringMatching(hint)]);
    const [, value = ''] = hint.exec(en) ?? [];
    await follow(client, value);
    expect((await client.seen(id)).status).toBe('passed');
  });

  test.each([lender, insurer])(
    'the token of KFR-T05 is for the institution that asks: $fid',
    async ({ fid }) => {
      const client = newClient(fid);
      await adds(client);
      const { en } = await differencesOf(client, 'KFR-T05');
      expect(en).toBe(
        `the access token is valid (POST /_sandbox/tokens with {"institution":"${fid}","signature":"broken"} issues one whose signature is invalid)`,
      );
    },
  );

  test('KFR-T03 may be armed instead, as the hint says: then it passes with the usual call', async () => {
    const client = newClient();
    await adds(client);
    const { en, nb } = await differencesOf(client, 'KFR-T03');
    expect(nb).toMatch(
      /og etter POST \/_sandbox\/scenarios\/KFR-T03\/arm med \{.*\} blir det neste gyldige besvart som utløpt, én gang\)$/,
    );
    const [, path = '', body = ''] =
      /and after POST \/_sandbox(\S+) with (\S+) the next valid one is answered so, once\)$/.exec(en) ?? [];
    expect((await world.control('POST', path, JSON.parse(body))).status).toBe(201);
    expect((await client.add(client.person())).status).toBe(401);
    expect((await client.seen('KFR-T03')).status).toBe('passed');
    expect((await client.add(client.person())).status).toBe(201);
  });

  test('the files of KFR-B04 and KFR-B05 come from the command, one step after the other', async () => {
    const client = newClient();
    const faults: string[] = [];
    for (const id of ['KFR-B04', 'KFR-B05', 'KFR-B05']) {
      await uploads(client);
      const { en, nb } = await differencesOf(client, id);
      const [, one = ''] = command.exec(en) ?? [];
      expect(command.exec(nb)?.[1]).toBe(one);
      const before = (await client.seen(id)).steps.filter(({ status }) => status === 'passed').length;
      await client.upload(await run(one));
      const after = (await client.seen(id)).steps.filter(({ status }) => status === 'passed').length;
      expect([id, after]).toEqual([id, before + 1]);
      faults.push(one.split(':')[1] ?? '');
    }
    expect(faults).toEqual(['identifier-form', 'date-form', 'date-not-in-calendar']);
    expect((await client.seen('KFR-B05')).status).toBe('passed');
  });

  test('KFR-I03 needs a customer who is not loaded yet: the clock holds the loading back', async () => {
    const client = newClient();
    const file = (customer: string) =>
      [...Array.from({ length: 500 }, () => client.person()), customer].join(',');
    const [late, early] = [client.person(), client.person()];
    await client.upload(file(late));
    await loaded(world);
    await client.end(late);
    const { en, nb } = await differencesOf(client, 'KFR-I03');
    const hold =
      / \(PUT \/_sandbox(\/clock) (?:with|med) (\{"freeze":true\}) (?:before the upload holds the loading back, and|før opplastingen stanser innlesningen, og) (\{"freeze":false\}) (?:lets it go on|lar den fortsette)\)$/;
    expect([en, nb]).toEqual([expect.stringMatching(hold), expect.stringMatching(hold)]);
    const [, path = '', freeze = '', go = ''] = hold.exec(en) ?? [];
    expect((await world.control('PUT', path, JSON.parse(freeze))).status).toBe(200);
    await client.upload(file(early));
    expect((await client.end(early)).status).toBe(404);
    expect((await world.control('PUT', path, JSON.parse(go))).status).toBe(200);
    await loaded(world);
    await client.find(early);
    expect((await client.seen('KFR-I03')).status).toBe('passed');
    await world.control('PUT', '/clock', { freeze: true });
  });

  test('a case of one’s own that needs a switch says how to set it', async () => {
    const client = newClient();
    await adds(client);
    const { en, nb } = await differencesOf(client, 'OWN-SWITCH');
    expect([en, nb]).toEqual([
      'the switch end-day is included, not excluded (PUT /_sandbox/switches with {"end-day":"excluded"} sets it)',
      'bryteren end-day er included, ikke excluded (PUT /_sandbox/switches med {"end-day":"excluded"} setter den)',
    ]);
    await world.control('PUT', '/switches', { 'end-day': 'excluded' });
    await adds(client);
    expect((await client.seen('OWN-SWITCH')).status).toBe('passed');
    await world.control('PUT', '/switches', { 'end-day': 'included' });
  });

  test.each([lender, insurer])(
    'a case that must be armed is armed for the client that asks, as its reason says: $fid',
    async ({ fid }) => {
      const client = newClient(fid);
      await adds(client);
      const { reason } = await client.seen('KFR-R01');
      const how = /(?:Arm it|Aktiver det): POST \/_sandbox(\S+) (?:with|med) (\{\S+\})\. (?:Then let|La så)/;
      const [, path = '', body = ''] = how.exec(reason?.en ?? '') ?? [];
      expect(how.exec(reason?.nb ?? '')?.slice(1)).toEqual([path, body]);
      const reply = await world.control('POST', path, JSON.parse(body));
      expect([reply.status, await reply.json()]).toEqual([
        201,
        { institution: fid, run: client.run, scenario: 'KFR-R01', armed: true },
      ]);
    },
  );

  test('a call to another institution needs no hint any more', async () => {
    const client = newClient();
    await client.add(client.person(), { CorrelationID: null }, `${others}/relationshipType/DSOPBANK`);
    expect(await differencesOf(client, 'KFR-N07')).toEqual({
      en: 'CorrelationID is missing',
      nb: 'CorrelationID mangler',
    });
  });
});

describe('in a directory with one institution', () => {
  const alone = useEditedWorld((entries) => {
    const isOwn = ({ organisationNumber }: { organisationNumber: string }) =>
      organisationNumber === lender.fid;
    const isOfOwn = ({ consumer }: { consumer: string }) => consumer === lender.fid;
    entries.institutions = entries.institutions.filter(isOwn);
    entries.clients = entries.clients.filter(({ clientId }) => clientId === lender.clientId);
    entries.accesses = entries.accesses.filter(isOfOwn);
    entries.delegations = [];
    entries.systemUsers = [];
    entries.bankAccounts = [];
  });

  test('KFR-N07 passes with any other organisation number, as its nearest call says', async () => {
    await alone.control('GET', '/scenarios');
    const client = observedClient(alone, lender.fid, 'alone');
    await adds(client);
    expect(await differencesOf(client, 'KFR-N07', alone)).toEqual({
      en: "the institution in the path is 311002007, not another institution's number (send it to the path of any other organisation number, with your own token)",
      nb: 'foretaket i stien er 311002007, ikke et annet foretaks nummer (bruk et hvilket som helst annet organisasjonsnummer i stien, med ditt eget token)',
    });
    await client.add(client.person(), {}, pathOf('314159004'));
    expect((await client.seen('KFR-N07')).status).toBe('passed');
  });
});

test.each([
  ['KFR-T03', { institution: lender.fid, lifetime: -60 }],
  ['KFR-T04', { institution: lender.fid, scope: 'bits:kundeforhold' }],
  ['KFR-T05', { institution: lender.fid, signature: 'broken' }],
])("the example in the note of %s is the first institution's, and gets the token", async (id, body) => {
  const shown = (await (await world.control('GET', `/scenarios/${id}`)).json()) as {
    definition: { source: { note: { en: string; nb: string } } };
  };
  const { en, nb } = shown.definition.source.note;
  const example = JSON.stringify(body);
  expect([en, nb]).toEqual([expect.stringContaining(example), expect.stringContaining(example)]);
  const client = observedClient(world, lender.fid, `note-${id}`);
  await withToken(client, example);
  expect((await client.seen(id)).status).toBe('passed');
});
