import { beforeAll, expect, test } from 'vitest';
import { real, synthetic } from '../support/numbers.ts';
import { type ObservedClient, observedClient } from '../support/observed-client.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();
beforeAll(async () => {
  await world.control('GET', '/scenarios');
});

let runs = 0;
const newClient = (): ObservedClient => {
  runs += 1;
  return observedClient(world, lender.fid, `numbers-${runs}`);
};

const masked = (number: string): string => `${number.slice(0, 3)}******${number.slice(-2)}`;

test.each([
  ['of Tenor, whole', synthetic.tenor, synthetic.tenor],
  ['of Dolly, whole', synthetic.dolly, synthetic.dolly],
  ['that a real person may have, masked', real.person, masked(real.person)],
  ['with a wrong digit, masked', '14828510047', masked('14828510047')],
  ['that is invented, masked', '12345678901', masked('12345678901')],
])(
  'a number %s, is shown in one way in results, the nearest call, reports and the register',
  async (_, number, shown) => {
    await world.control('POST', '/reset');
    const client = newClient();
    const reply = await client.add(number);
    expect(reply.status).toBe(201);
    const query = `institution=${client.fid}&run=${client.run}`;
    const texts = {
      result: JSON.stringify(await client.seen('KFR-N01')),
      'nearest call': (await client.seen('KFR-N05')).reason?.en ?? '',
      'html report': await (await world.control('GET', `/scenarios/report?${query}`)).text(),
      'json report': await (await world.control('GET', `/scenarios/report?${query}&format=json`)).text(),
      register: await (await world.control('GET', '/customers')).text(),
    };
    const others = shown === number ? masked(number) : number;
    expect(
      Object.entries(texts).filter(([, text]) => !text.includes(shown) || text.includes(others)),
    ).toEqual([]);
    // Recorded calls mask every number.
    const exchange = JSON.stringify(await world.exchangeOf(reply));
    expect([exchange.includes(masked(number)), exchange.includes(number)]).toEqual([true, false]);
  },
);
