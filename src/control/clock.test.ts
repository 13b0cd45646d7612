import { expect, test } from 'vitest';
import { requestOf } from '../../test/support/request.ts';
import { MovableClock } from '../kernel/index.ts';
import { moveClock } from './clock.ts';

test('a refused move does not change the clock', async () => {
  const clock = new MovableClock(() => Date.parse('2026-03-04T11:00:00Z'));
  const before = clock.state();
  async function* body(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{"freeze":true,"set":"9999-12-31T23:59:59Z"}');
  }
  const sent = requestOf({ body: body() });
  const reply = await moveClock(clock, async () => {})(sent);
  expect(reply.status).toBe(400);
  expect(clock.state()).toEqual(before);
});
