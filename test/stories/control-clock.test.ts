import { beforeEach, describe, expect, test } from 'vitest';
import { batch, people } from '../support/batch.ts';
import { ownPath } from '../support/operations.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();
beforeEach(async () => {
  await world.control('PUT', '/clock', { release: true });
  await world.control('PUT', '/clock', { freeze: true });
});

const noon = { now: '2026-03-04T11:00:00.000Z', today: '2026-03-04', frozen: true, offset: 0 };

async function put(body: unknown): Promise<[number, unknown]> {
  const reply = await world.control('PUT', '/clock', body);
  return [reply.status, await reply.json()];
}

const read = async () => (await world.control('GET', '/clock')).json();

const varying =
  'must be a duration without months and years, whose length varies: P30D is thirty days, PT1M a minute';

describe('the clock', () => {
  test('is frozen at noon', async () => {
    const reply = await world.control('GET', '/clock');
    expect(reply.headers.get('Cache-Control')).toBe('no-store');
    expect([reply.status, await reply.json()]).toEqual([200, noon]);
  });

  test.each([
    [
      { advance: 'P1D' },
      { ...noon, now: '2026-03-05T11:00:00.000Z', today: '2026-03-05', offset: 86_400_000 },
    ],
    [{ advance: '-PT1H' }, { ...noon, now: '2026-03-04T10:00:00.000Z', offset: -3_600_000 }],
    [
      { advance: 'P1W' },
      { ...noon, now: '2026-03-11T11:00:00.000Z', today: '2026-03-11', offset: 604_800_000 },
    ],
    [
      { advance: 'PT12H' },
      { ...noon, now: '2026-03-04T23:00:00.000Z', today: '2026-03-05', offset: 43_200_000 },
    ],
    [{ advance: 'PT0S' }, noon],
    [{ freeze: true }, noon],
    [{ freeze: false }, { ...noon, frozen: false }],
    [{ release: true }, { ...noon, frozen: false }],
    [
      { set: '2026-07-01T00:30:00+02:00' },
      { ...noon, now: '2026-06-30T22:30:00.000Z', today: '2026-07-01', offset: 10_236_600_000 },
    ],
    [
      { freeze: false, set: '2026-03-04T12:00:00Z' },
      { ...noon, now: '2026-03-04T12:00:00.000Z', frozen: false, offset: 3_600_000 },
    ],
    [
      { freeze: true, advance: 'PT1S' },
      { ...noon, now: '2026-03-04T11:00:01.000Z', offset: 1_000 },
    ],
  ])('accepts %j', async (wish, state) => {
    expect(await put(wish)).toEqual([200, state]);
    expect(await read()).toEqual(state);
  });

  test.each([
    [{}, 'the body: must hold freeze, set, advance or release'],
    [{ release: true, freeze: true }, 'the body: release stands alone'],
    [{ set: '2026-03-04T12:00:00Z', advance: 'P1D' }, 'the body: set and advance exclude each other'],
    [{ release: false }, /^release: /],
    [{ freeze: 'yes' }, /^freeze: /],
    [{ set: '2026-03-04' }, 'set: must be a moment such as 2026-01-31T12:00:00Z'],
    [{ set: '2026-02-30T12:00:00Z' }, 'set: must be a moment such as 2026-01-31T12:00:00Z'],
    [{ set: '2026-03-04T12:00:00' }, 'set: must be a moment such as 2026-01-31T12:00:00Z'],
    [{ set: 1 }, /^set: /],
    [{ advance: 'P1M' }, `advance: ${varying}`],
    [{ advance: '-P1Y2M3DT4H' }, `advance: ${varying}`],
    [{ advance: '1d' }, 'advance: must be a duration such as P1D, PT400S or -PT1H'],
    [{ advance: 3600 }, /^advance: /],
    [{ freeze: true, advnace: 'P1D' }, 'the body: Unrecognized key: "advnace"'],
    [{ set: '0000-01-01T00:00:00Z' }, 'the moment is outside the years 0001 to 9999'],
    [{ set: '9999-12-31T23:59:59Z', freeze: false }, 'the moment is outside the years 0001 to 9999'],
    [{ advance: 'P9999999D' }, 'the moment is outside the years 0001 to 9999'],
    [{ advance: '-P999999W', freeze: false }, 'the moment is outside the years 0001 to 9999'],
    [[], /^the body: /],
    ['P1D', /^the body: /],
    [null, /^the body: /],
  ])('refuses %j and does not change', async (wish, message) => {
    const expected = typeof message === 'string' ? message : expect.stringMatching(message);
    expect(await put(wish)).toEqual([400, { error: 'clock-wish', faults: [expected] }]);
    expect(await read()).toEqual(noon);
  });

  test.each(['', '{', '{"advance":"P1D"', 'advance=P1D', '\u0000'])(
    'refuses %j, which is not JSON',
    async (body) => {
      const reply = await fetch(`${world.url}/_sandbox/clock`, { method: 'PUT', body });
      expect([reply.status, await reply.json()]).toEqual([
        400,
        { error: 'not-json', faults: ['the body is not JSON; send for instance {"advance":"P1D"}'] },
      ]);
      expect(await read()).toEqual(noon);
    },
  );

  test('refuses a body over 64 KiB', async () => {
    expect(await put({ advance: 'P1D', padding: 'x'.repeat(65_536) })).toEqual([
      413,
      { error: 'body-too-large', faults: ['the body is larger than 65536 bytes'] },
    ]);
    expect(await read()).toEqual(noon);
  });
});

describe('moving the clock', () => {
  const state = async () =>
    (
      (await (await world.control('GET', '/batches')).json()) as {
        batches: { state: string; loaded: number }[];
      }
    ).batches.map(({ state, loaded }) => [state, loaded]);

  test('loads due rows before it answers, and never unloads', async () => {
    const { headers, body } = batch(people(5_000).join());
    const sent = await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, headers, body);
    expect(sent.status).toBe(201);
    await put({ advance: 'PT10S' });
    expect(await state()).toEqual([['loading', 2_500]]);
    await put({ advance: '-PT5S' });
    expect(await state()).toEqual([['loading', 2_500]]);
    // The load continues from its progress, not from its progress at the earlier time.
    await put({ advance: 'PT5S' });
    expect(await state()).toEqual([['loading', 3_750]]);
    await put({ set: '2026-03-05T00:00:00Z' });
    expect(await state()).toEqual([['loaded', 5_000]]);
  });

  test('expires tokens and grants', async () => {
    const token = await world.token(lender.fid);
    const grant = await world.grant(lender.fid);
    await put({ advance: 'PT3M' });
    const look = await world.kfr('GET', `${ownPath(lender.fid)}/`, lender.fid, {
      Authorization: `Bearer ${token}`,
      CustomerID: '311000004',
    });
    expect(look.status).toBe(401);
    expect((await world.postGrant(grant)).status).toBe(400);
  });
});
