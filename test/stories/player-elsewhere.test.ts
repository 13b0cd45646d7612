import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { otherTarget, type PlayEvent } from '../../src/player/index.ts';
import type { Scenario } from '../../src/scenarios/index.ts';
import { caseOf, foreignTargetIn, inShort, lookUp, playedIn, stepOf, targetIn } from '../support/played.ts';
import { insurer, supplier, useWorld } from '../support/world.ts';

const world = useWorld();

describe('an address that is not a sandbox', () => {
  test.each<[string, Partial<Scenario>, RegExp]>([
    ['needs the sandbox', { needs: 'sandbox' }, /^Only the sandbox can play its part/],
    ['sets switches', { given: { switches: { kar: 'answers' } } }, /^The case sets switches of the sandbox/],
    ['sets the clock', { given: { clock: '2030-01-01T00:00:00Z' } }, /^The case sets the sandbox's clock/],
    [
      'wants a fault',
      { steps: [stepOf({ instead: { stall: true } })] },
      /^The case makes the sandbox fail on purpose/,
    ],
    [
      'begins while a customer is loaded',
      { given: { customers: { 'person.1': 'loading' } } },
      /^The case begins while a customer is being loaded/,
    ],
  ])('cannot play a case that %s, and says why', async (_, change, reason) => {
    const target = await foreignTargetIn(world);
    const result = await playedIn(world, caseOf([stepOf()], change), { target });
    expect(result).toMatchObject({ status: 'not-applicable', steps: [{ status: 'open' }] });
    expect(result.reason?.en).toMatch(reason);
    expect(result.reason?.nb).not.toBe(result.reason?.en);
  });

  test("cannot play a case that compares the institution's name unless the name is given", async () => {
    const { name: _, ...institution } = (await targetIn(world)).institution;
    const target = { ...(await foreignTargetIn(world)), institution };
    const step = lookUp(1, {
      expect: { status: 200, body: { banks: [{ bankName: '{{institution.name}}' }] } },
    });
    const result = await playedIn(world, caseOf([step]), { target });
    expect(result.reason?.en).toContain('--institution-name');
  });

  test('gets no header that only a sandbox knows, and is found by its CorrelationID', async () => {
    const result = await playedIn(
      world,
      caseOf([stepOf(), lookUp(1)], { outcome: { 'person.1': 'active' } }),
      {
        target: await foreignTargetIn(world),
      },
    );
    expect(inShort(result)).toEqual(['step-1 passed', 'step-2 passed']);
    const found = await world.control('GET', `/exchanges?correlationId=${result.steps[0]?.correlationId}`);
    expect(((await found.json()) as { exchanges: unknown[] }).exchanges).toHaveLength(1);
  });

  test('gets a grant for a token with another scope; if it is refused, the case cannot be played', async () => {
    const step = stepOf({
      with: { customer: '{{customer.person.1}}', token: { scope: 'bits:kundeforhold' } },
      expect: { status: 403 },
    });
    const result = await playedIn(world, caseOf([stepOf(), step]), { target: await foreignTargetIn(world) });
    expect(result.status).toBe('not-applicable');
    expect(result.reason?.en).toMatch(
      /^Maskinporten gives this client no token with the scope bits:kundeforhold, .*invalid_scope/,
    );
    expect(result.steps.map(({ status }) => status)).toEqual(['passed', 'open']);
  });

  test("accepts a supplier's client for the institution that has delegated to it", async () => {
    const { client } = await targetIn(world, supplier.fid);
    const target = { ...(await foreignTargetIn(world)), institution: { organisationNumber: insurer.fid } };
    const scope = 'bits:kundeforhold.write';
    const onBehalf = { ...target, client: { ...client, scope, onBehalf: true } };
    const claims = { consumer: { ID: `0192:${insurer.fid}` }, supplier: { ID: `0192:${supplier.fid}` } };
    const steps = [stepOf({ call: 'token', with: {}, expect: { status: 200, claims } }), stepOf()];
    const result = await playedIn(world, caseOf(steps), { target: onBehalf });
    expect(inShort(result)).toEqual(['step-1 passed', 'step-2 passed']);
    const alone = { ...onBehalf, client: { ...client, scope } };
    expect((await playedIn(world, caseOf(steps), { target: alone })).status).toBe('failed');
  });

  test.each([
    [
      600,
      'not-applicable',
      /An access token lasts for another \d+ seconds here, and the player waits 3 minutes at most for its end/,
    ],
    [-4, 'passed', undefined],
  ])('an expired token is waited for, with a lifetime of %i s', async (life, status, reason) => {
    const { url } = await registerWith(life);
    const { client, institution } = await targetIn(world);
    const target = await otherTarget({ kfr: `${url}/kfr/`, maskinporten: url, institution, client });
    const events: PlayEvent[] = [];
    const step = lookUp(0, {
      with: { customer: '{{customer.person.1}}', token: 'expired' },
      expect: { status: 401 },
    });
    const result = await playedIn(world, caseOf([step]), { target, onEvent: (event) => events.push(event) });
    expect(result.status).toBe(status);
    if (reason !== undefined) expect(result.reason?.en).toMatch(reason);
    const notes = events.flatMap((event) => (event.event === 'note' ? [event.text.en] : []));
    expect(notes).toEqual(
      status === 'passed'
        ? [expect.stringMatching(/^Waiting \d seconds? until the access token has expired\.$/)]
        : [],
    );
  });
});

/** A register and an issuer that issue opaque tokens of this lifetime, and refuse all of them. */
async function registerWith(life: number): Promise<{ url: string }> {
  const server = createServer((message, response) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (message.url?.startsWith('/.well-known'))
      response.end(JSON.stringify({ issuer: `${url}/`, token_endpoint: `${url}/token` }));
    else if (message.url === '/token')
      response.end(JSON.stringify({ access_token: 'opaque', expires_in: life }));
    else response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
