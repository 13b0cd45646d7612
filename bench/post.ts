import { addition, agencyLookup, kfrBase, ownLookup } from './calls.ts';
import { mintToken } from './institutions.ts';
import { type Measured, measure } from './measured.ts';
import type { Options } from './options.ts';
import { organisations } from './organisations.ts';
import { startContractPeer, startFloor } from './peers.ts';
import { findInstitution, readScope, startSandbox, withDataDir, writeScope } from './sandbox.ts';
import { boundRow, median, processorRow, type Row, ratioRow, report, timesOf } from './table.ts';

const warmUpInSeconds = 8;
/** An agency of the seed. */
const agencyNumber = '312345005';

/** Registers customers one by one, each once, beside Prism's mock of the same operation and the floor program; then looks them up. */
export const measurePosts = ({ rounds, seconds }: Options): Promise<Row[]> =>
  withDataDir(async (dataDir) => {
    const servers = {
      ours: await startSandbox({ dataDir }),
      peer: await startContractPeer(),
      floor: await startFloor('post'),
    };
    const { organisationNumber } = await findInstitution(servers.ours.port);
    const write = await mintToken(servers.ours.port, organisationNumber, writeScope);
    const read = await mintToken(servers.ours.port, agencyNumber, readScope);
    const customers = organisations(6_000_000);
    let sent = 0;
    const load = (
      server: keyof typeof servers,
      status: number,
      duration: number,
      request: (customer: number) => string,
    ): Promise<Measured> =>
      measure(servers[server], {
        seconds: duration,
        next: () => {
          sent += 1;
          return request(customers[sent] ?? 0);
        },
        accepts: (got) => got === status,
      });
    const post = (server: keyof typeof servers, base: string) => (duration: number) =>
      load(server, server === 'peer' ? 200 : 201, duration, (customer) =>
        addition(organisationNumber, { port: servers[server].port, token: write, customer, base }),
      );
    const { port } = servers.ours;
    const loads = {
      ours: post('ours', kfrBase),
      peer: post('peer', ''),
      floor: post('floor', kfrBase),
      own: (duration: number) =>
        load('ours', 200, duration, (customer) =>
          ownLookup(organisationNumber, { port, token: write, customer }),
        ),
      agency: (duration: number) =>
        load('ours', 200, duration, (customer) => agencyLookup({ port, token: read, customer })),
    };
    const names = Object.keys(loads) as (keyof typeof loads)[];

    for (const name of names) await loads[name](warmUpInSeconds);
    const taken: Record<(typeof names)[number], Measured[]> = {
      ours: [],
      peer: [],
      floor: [],
      own: [],
      agency: [],
    };
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) taken[name].push(await loads[name](seconds));
      report('post', round, timesOf(taken, 'main'));
    }
    await Promise.all(Object.values(servers).map((server) => server.stop()));
    const rate = ({ rate }: Measured): number => rate;
    const main = (measured: readonly Measured[]): number => median(measured.map(({ server }) => server.main));
    return [
      ratioRow('POST, a new customer', 'requests/s', taken.ours.map(rate), {
        name: 'Prism mock',
        rates: taken.peer.map(rate),
      }),
      processorRow('… processor time, main thread compared', taken.ours, {
        name: 'Prism mock',
        loads: taken.peer,
        threads: 'main',
        atLeast: 4.5,
      }),
      processorRow('… and the floor', taken.ours, {
        name: 'node:http, one committed row',
        loads: taken.floor,
        threads: 'main',
      }),
      boundRow('… main thread', 'µs', main(taken.ours), { below: 90 }),
      boundRow('GET, own look-up: main thread', 'µs', main(taken.own), { below: 100 }),
      boundRow("GET, an agency's look-up: main thread", 'µs', main(taken.agency), { below: 100 }),
    ];
  });
