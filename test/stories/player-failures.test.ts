import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sameInAll } from '../../src/kernel/index.ts';
import { type Client, otherTarget, PlayError, sandboxTarget, startRun } from '../../src/player/index.ts';
import { standingDeviation } from '../../src/scenarios/index.ts';
import { openMutatingProxy } from '../support/mutating-proxy.ts';
import { caseOf, foreignTargetIn, inShort, playedIn, stepOf, targetIn } from '../support/played.ts';
import { agency, insurer, lender, openWorld, useWorld } from '../support/world.ts';

const world = useWorld();

/** A server that gives every request the same answer, and the requests that it got. */
async function serverThat(
  answer: { status: number; body?: string } | 'cut' | 'nothing',
): Promise<{ url: string; requests: string[] }> {
  const requests: string[] = [];
  const server = createServer((message, response) => {
    requests.push(`${message.method} ${message.url}`);
    if (answer === 'cut') message.socket.destroy();
    else if (answer !== 'nothing') response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

describe('no target', () => {
  test.each<[string, () => Promise<string>, string | undefined, RegExp]>([
    [
      'nothing listens',
      async () => 'http://127.0.0.1:1',
      undefined,
      /127\.0\.0\.1:1\/_sandbox\/institutions: nothing answers there \(ECONNREFUSED\)/,
    ],
    [
      'something else listens',
      async () => (await serverThat({ status: 200, body: '<html>' })).url,
      undefined,
      /answers 200: not as a sandbox does/,
    ],
    [
      'the connection is cut',
      async () => (await serverThat('cut')).url,
      undefined,
      /the connection was closed before the answer had come/,
    ],
    ['the institution is unknown', async () => world.url, '999999999', /answers 404: .*999999999/],
  ])('is created for a sandbox when %s', async (_, url, fid, message) => {
    await expect(sandboxTarget(await url(), fid)).rejects.toThrow(message);
    await expect(sandboxTarget(await url(), fid)).rejects.toBeInstanceOf(PlayError);
  });

  test.each<[string, { status: number; body?: string } | 'cut', RegExp]>([
    ['has no metadata', { status: 404 }, /answers 404, and not as Maskinporten does\. Check --maskinporten/],
    [
      'has other metadata',
      { status: 200, body: '{"issuer":"x"}' },
      /answers 200, and not as Maskinporten does/,
    ],
    [
      'has a token endpoint that is not an HTTP URL',
      { status: 200, body: '{"issuer":"x","token_endpoint":"file:///etc/passwd"}' },
      /not as Maskinporten does/,
    ],
    ['hangs up', 'cut', /closed the connection without an answer/],
  ])('is created for an issuer that %s', async (_, answer, message) => {
    const { url, requests } = await serverThat(answer);
    const { client, institution } = await targetIn(world);
    await expect(otherTarget({ kfr: url, maskinporten: `${url}/`, institution, client })).rejects.toThrow(
      message,
    );
    expect(requests).toEqual(['GET /.well-known/oauth-authorization-server']);
  });
});

describe('a case fails with its reason', () => {
  test('when the sandbox has stopped', async () => {
    const stopped = await openWorld();
    const target = await targetIn(stopped);
    await stopped.close();
    const { status, reason, steps } = await playedIn(world, caseOf([stepOf(), stepOf()]), { target });
    expect(status).toBe('failed');
    expect(reason?.en).toMatch(
      /^The case could not be played: GET .*_sandbox\/clock: nothing answers there \(ECONNREFUSED\)\.$/,
    );
    expect(reason?.nb).toMatch(
      /^Testtilfellet kunne ikke kjøres: GET .*_sandbox\/clock: ingenting svarer der \(ECONNREFUSED\)\.$/,
    );
    expect(steps.map((step) => step.status)).toEqual(['open', 'open']);
  });

  test('when another address does not answer, even if the case expects no answer', async () => {
    const target = { ...(await foreignTargetIn(world)), kfr: 'http://127.0.0.1:1' };
    const scenario = caseOf([stepOf({ expect: { status: 'none' }, timeout: 'PT5S' })]);
    const result = await playedIn(world, scenario, { target });
    expect(inShort(result)).toEqual([
      'step-1 failed; connection: an answer / none: nothing answers there (ECONNREFUSED)',
    ]);
    expect(result.status).toBe('failed');
    expect(result.reason?.en).toBe(
      'Step 1, "Register": connection: expected an answer, got none: nothing answers there (ECONNREFUSED).',
    );
    expect(result.steps[0]?.answer).toBeUndefined();
  });

  test('when another address hangs up; Bits is not named, as it may never have seen the call', async () => {
    const target = { ...(await foreignTargetIn(world)), kfr: (await serverThat('cut')).url };
    const result = await playedIn(world, caseOf([stepOf()]), { target });
    expect(result.reason?.en).toBe('Step 1, "Register": status: expected 201, got no answer.');
    expect(result.steps[0]?.answer).toEqual({ status: 'none' });
  });

  test('when Maskinporten does not know the client', async () => {
    const target = await targetIn(world);
    const stranger = { ...target, client: { ...target.client, id: '00000000-0000-4000-8000-000000000000' } };
    const { status, steps, reason } = await playedIn(world, caseOf([stepOf()]), { target: stranger });
    expect(status).toBe('failed');
    expect(steps[0]?.actual?.en).toMatch(
      /^no access token from .*\/token: 400 invalid_grant .*Client not found/,
    );
    expect(reason?.en).toContain('Client not found');
  });

  test.each<[string, Partial<Client>, RegExp]>([
    ['the key of another', { privateKeyPem: 'other' }, /invalid_grant/],
    ['no key', { privateKeyPem: 'x' }, /the client's private key cannot be read as PEM/],
    ['no certificate', { certificatePem: 'x' }, /the client's certificate cannot be read as PEM/],
  ])('when the client signs with %s', async (_, change, message) => {
    const target = await targetIn(world);
    const { privateKeyPem } = await world.connection(insurer.fid);
    const client: Client = {
      ...target.client,
      ...change,
      ...(change.privateKeyPem === 'other' ? { privateKeyPem } : {}),
    };
    const { steps } = await playedIn(world, caseOf([stepOf()]), { target: { ...target, client } });
    expect(steps[0]?.actual?.en).toMatch(message);
    expect(JSON.stringify(steps)).not.toMatch(/PRIVATE KEY|eyJ[\w-]{20}/);
  });

  test('when the answer differs: the difference, its cause and the remedy, in both languages', async () => {
    const step = stepOf({
      with: { customer: '{{invalid.ten-digits}}' },
      expect: { status: [201, 200], body: 'none' },
    });
    const result = await playedIn(world, caseOf([step, stepOf()]));
    expect(inShort(result)[0]).toMatch(
      /^step-1 failed; status: 201 or 200 \/ 400; body: nothing \/ \{"errorCode":"KFR-005"/,
    );
    expect(inShort(result)[1]).toBe('step-2 skipped');
    const [first] = result.steps;
    expect(first).toMatchObject({
      request: `POST /customers/financialInstitutions/${lender.fid}/relationshipType/DSOPBANK`,
      testData: { CustomerID: '123******90' },
      expected: { en: '201 or 200, no body', nb: '201 eller 200, uten innhold' },
      actual: sameInAll('400 KFR-005'),
      at: '2026-03-04T11:00:00.000Z',
    });
    const exchange = (await (await world.control('GET', `/exchanges/${first?.exchange}`)).json()) as {
      correlationId: string;
      explanation: { code: string; summary: { en: string; nb: string }; remedy: { en: string; nb: string } };
    };
    expect(exchange.correlationId).toBe(first?.correlationId);
    const { summary, remedy } = exchange.explanation;
    expect(first?.explanation).toEqual({ code: exchange.explanation.code, summary, remedy });
    expect(result.reason?.en).toMatch(
      /^Step 1, "Register": status: expected 201 or 200, got 400; body: expected nothing, got /,
    );
    expect(result.reason?.en).toContain(`${summary.en} ${remedy.en}`);
    expect(result.reason?.nb).toMatch(
      /^Steg 1, «Register»: status: forventet 201 eller 200, fikk 400; innholdet: forventet ingenting, fikk /,
    );
    expect(result.reason?.nb).toContain(`${summary.nb} ${remedy.nb}`);
  });

  test('when the sandbox has no explanation, with where to look', async () => {
    const { reason, steps } = await playedIn(world, caseOf([stepOf({ expect: { status: 200 } })]));
    expect(reason?.en).toContain(`GET /_sandbox/exchanges?correlationId=${steps[0]?.correlationId}`);
    const foreign = await playedIn(world, caseOf([stepOf({ expect: { status: 200 } })]), {
      target: await foreignTargetIn(world),
    });
    expect(foreign.reason?.nb).toContain(
      `Bits finner kallet igjen med CorrelationID ${foreign.steps[0]?.correlationId}.`,
    );
  });

  test('and continues after a failed step when the order is "any"', async () => {
    const bad = stepOf({ id: 'bad', expect: { status: 204 } });
    const again = stepOf({ id: 'again', expect: { status: 200 } });
    const result = await playedIn(world, caseOf([bad, again], { order: 'any' }));
    expect(inShort(result)).toEqual(['bad failed; status: 204 / 201', 'again passed']);
    expect(result.status).toBe('failed');
  });

  test.each<[string, Parameters<typeof stepOf>[0], RegExp, RegExp]>([
    [
      'an unknown value',
      { with: { customer: '{{steps.none.correlationId}}' } },
      /\{\{steps\.none\.correlationId\}\} has no value here/,
      /\{\{steps\.none\.correlationId\}\} har ingen verdi her/,
    ],
    [
      'the token of a step without one',
      { with: { token: { of: 'none' } } },
      /the step none has no access token/,
      /steget none har ikke noe token/,
    ],
    [
      'an invalid header',
      { with: { headers: { Accept: 'a\nb' } } },
      /the call cannot be sent: Invalid character in header content/,
      /kallet kan ikke sendes: Invalid character in header content/,
    ],
    [
      'a retry of a step without a call',
      { retries: 'none' },
      /the step none that is retried has sent nothing/,
      /steget none, som gjentas, har ikke sendt noe/,
    ],
    [
      'a file of a step without one',
      { call: 'addCustomerDSOPGWByFile', with: { upload: { sameAs: 'none' } } },
      /the step none has uploaded no file/,
      /steget none har ikke lastet opp noen fil/,
    ],
    [
      'a file of a size that rows cannot fill',
      { call: 'addCustomerDSOPGWByFile', with: { upload: { bytes: 13 } } },
      /a file of 13 bytes cannot be filled/,
      /en fil på 13 byte kan ikke fylles med hele rader/,
    ],
    [
      'a fault that is invalid',
      { instead: { performed: true } },
      /_sandbox\/faults answers 400: /,
      /_sandbox\/faults svarer 400: /,
    ],
  ])('when a step wants %s', async (_, change, en, nb) => {
    const { status, steps, reason } = await playedIn(world, caseOf([stepOf(change)]));
    expect(status).toBe('failed');
    expect(steps[0]?.actual).toEqual({ en: expect.stringMatching(en), nb: expect.stringMatching(nb) });
    expect(reason?.nb).toMatch(/^Steg 1, «Register»: kallet: forventet .+, fikk ikke noe kall: /);
  });

  test('when its preconditions cannot be established', async () => {
    const scenario = caseOf([stepOf()], { given: { customers: { 'person.1': 'active' } } });
    const { reason, steps } = await playedIn(world, scenario, { target: await targetIn(world, agency.fid) });
    expect(reason).toEqual({
      en: 'What the case needs before its first step could not be brought about: the registration of a customer is answered with 403.',
      nb: 'Forutsetningene for testtilfellet kom ikke på plass: registreringen av en kunde ble besvart med 403.',
    });
    expect(steps[0]?.status).toBe('open');
  });

  test.each(['none', 'ended'] as const)(
    'when a file is refused but loaded, so that a customer is not %s but active',
    async (standing) => {
      const proxy = await openMutatingProxy(world.url, {
        mutation: (answer, { path }) => (path.endsWith('/batch') ? { ...answer, status: 400 } : answer),
      });
      onTestFinished(() => proxy.close());
      const upload = { rows: [{ customer: '{{customer.person.1}}' }] };
      const refused = stepOf({
        call: 'addCustomerDSOPGWByFile',
        with: { upload },
        expect: { status: 400 },
      });
      const result = await playedIn(world, caseOf([refused], { outcome: { 'person.1': standing } }), {
        target: await sandboxTarget(proxy.url, lender.fid),
      });
      expect(inShort(result)).toEqual([
        expect.stringMatching(/^step-1 failed; customer person\.1: (no|an ended) relationship \/ an active /),
      ]);
    },
  );

  test('when the sandbox stops before the clock is restored, and the results of the steps are kept', async () => {
    const stopped = await openWorld();
    const stalling = stepOf({ id: 'stalling', instead: { stall: true }, expect: { status: 'none' } });
    const scenario = caseOf([stepOf({ id: 'first' }), stalling], {
      given: { clock: '2030-01-01T00:00:00Z' },
    });
    const playing = playedIn(stopped, scenario);
    await expect
      .poll(async () => (await stopped.control('GET', '/faults')).json(), { timeout: 30_000 })
      .toMatchObject({ faults: [{ holding: 1 }] });
    await stopped.close();
    const { status, steps } = await playing;
    expect([status, steps[0]?.status]).toEqual(['failed', 'passed']);
  });

  test('when customers end in the wrong state', async () => {
    const scenario = caseOf([stepOf()], { outcome: { 'person.1': 'none', 'person.2': 'active' } });
    const { status, reason, steps } = await playedIn(world, scenario);
    expect(status).toBe('failed');
    expect(steps[0]?.deviations).toEqual([
      standingDeviation('person.1', 'none', 'active'),
      standingDeviation('person.2', 'active', 'none'),
    ]);
    expect(reason?.nb).toMatch(
      /^Etter siste steg: kunden person\.1: forventet ikke noe kundeforhold, fikk et løpende kundeforhold; kunden person\.2: /,
    );
  });
});

describe('a connection that breaks', () => {
  test.each<[string, NonNullable<Parameters<typeof stepOf>[0]>, string]>([
    [
      'is cut before the answer',
      { instead: { cut: 'before' } },
      'the connection was closed before the answer had come',
    ],
    [
      'is cut in the middle of a body',
      { instead: { cut: 'middle', code: 'KFR-007' } },
      'the connection was closed before the answer had come',
    ],
    [
      'is cut in the middle of a status line',
      { instead: { cut: 'middle', performed: true } },
      'the connection was closed before the answer had come',
    ],
    ['stays silent', { instead: { stall: true }, timeout: 'PT0.3S' }, 'no answer has come in time'],
  ])('and %s is reported as no answer, and found in the journal', async (_, change, actual) => {
    const result = await playedIn(world, caseOf([stepOf(change)]));
    expect(result.steps[0]).toMatchObject({ actual: { en: actual }, status: 'failed' });
    expect(inShort(result)).toEqual(['step-1 failed; status: 201 / no answer']);
    expect(result.reason?.nb).toContain('status: forventet 201, fikk ikke noe svar');
    const found = await world.control('GET', `/exchanges?correlationId=${result.steps[0]?.correlationId}`);
    const { exchanges } = (await found.json()) as { exchanges: { id: string }[] };
    expect(exchanges.map(({ id }) => id)).toEqual([result.steps[0]?.exchange]);
    expect((await playedIn(world, caseOf([stepOf({ ...change, expect: { status: 'none' } })]))).status).toBe(
      'passed',
    );
  });

  test('leaves no ordered fault behind', async () => {
    await playedIn(
      world,
      caseOf([stepOf({ instead: { stall: true }, timeout: 'PT0.1S', expect: { status: 'none' } })]),
    );
    expect(await (await world.control('GET', '/faults')).json()).toEqual({ faults: [] });
  });
});

test('stopping aborts a pending call at once, and reports the steps that were not reached', async () => {
  const scenario = caseOf([stepOf({ instead: { stall: true } }), stepOf()]);
  const other = { ...caseOf([stepOf()]), id: 'OWN-2' };
  const run = startRun([scenario, other], await targetIn(world), { parallel: 1 });
  await expect
    .poll(async () => (await world.control('GET', '/faults')).json(), { timeout: 30_000 })
    .toMatchObject({ faults: [{ holding: 1 }] });
  run.stop();
  const { state, cases } = await run.done;
  expect(state).toBe('stopped');
  expect(cases.map(({ status }) => status)).toEqual(['open', 'open']);
  expect(cases[0]?.reason?.en).toBe('The run was stopped before the case had come to its end.');
  expect(cases[1]).toEqual({
    scenario: 'OWN-2',
    definition: expect.stringMatching(/^[a-p]{16}$/),
    status: 'open',
    steps: [{ step: 'step-1', status: 'open', expected: sameInAll('201') }],
  });
  expect(await (await world.control('GET', '/faults')).json()).toEqual({ faults: [] });
});

test('a run without cases is done', async () => {
  expect(await startRun([], await targetIn(world)).done).toMatchObject({ state: 'done', cases: [] });
});
