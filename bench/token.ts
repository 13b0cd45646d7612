import { fetchToken, signGrants, tokenRequest } from './grants.ts';
import { type Measured, measure } from './measured.ts';
import type { Options } from './options.ts';
import { startFloor, startTokenPeer } from './peers.ts';
import { findInstitution, startSandbox, withDataDir } from './sandbox.ts';
import { boundRow, median, processorRow, type Row, ratioRow, report, timesOf } from './table.ts';

const warmUpInSeconds = 8;
/** More than any server can use in the warm-up. */
const maxGrantsPerSecond = 4000;

/**
 * Verified grants beside oauth2-mock-server, which gets the same grants and verifies nothing, and beside the floor program.
 * Grants are signed before the measurement, because that is the client's work.
 */
export const measureTokens = ({ rounds, seconds }: Options): Promise<Row[]> =>
  withDataDir(async (dataDir) => {
    const servers = {
      ours: await startSandbox({ dataDir }),
      peer: await startTokenPeer(),
      floor: await startFloor('token'),
    };
    const names = Object.keys(servers) as (keyof typeof servers)[];
    const institution = await findInstitution(servers.ours.port);
    await fetchToken(servers.ours.port, institution);

    const load = async (
      name: keyof typeof servers,
      duration: number,
      perSecond: number,
    ): Promise<Measured> => {
      const server = servers[name];
      // The peer asks for a subject.
      const claims = name === 'peer' ? { sub: institution.organisationNumber } : {};
      const bodies = await signGrants(institution, Math.ceil(duration * perSecond), claims);
      const requests = bodies.map((body) => tokenRequest(server.port, body));
      return measure(server, {
        seconds: duration,
        next: () => requests.pop(),
        accepts: (status) => status === 200,
      });
    };

    const rates = { ours: 0, peer: 0, floor: 0 };
    for (const name of names) rates[name] = (await load(name, warmUpInSeconds, maxGrantsPerSecond)).rate;
    const taken = { ours: [] as Measured[], peer: [] as Measured[], floor: [] as Measured[] };
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) taken[name].push(await load(name, seconds, rates[name] * 1.3));
      report('token', round, timesOf(taken, 'all'));
    }
    await Promise.all(names.map((name) => servers[name].stop()));
    const rate = ({ rate }: Measured): number => rate;
    return [
      ratioRow('POST /token: verified grants beside the same, unverified', 'tokens/s', taken.ours.map(rate), {
        name: 'oauth2-mock-server',
        rates: taken.peer.map(rate),
      }),
      processorRow('… processor time', taken.ours, {
        name: 'oauth2-mock-server',
        loads: taken.peer,
        threads: 'all',
        atLeast: 1.75,
      }),
      processorRow('… and the floor', taken.ours, {
        name: 'node:http, one verification, one signature',
        loads: taken.floor,
        threads: 'all',
      }),
      boundRow('… all threads', 'µs', median(taken.ours.map(({ server }) => server.all)), { below: 450 }),
    ];
  });
