import { randomUUID } from 'node:crypto';
import { fetchToken } from './grants.ts';
import { drive } from './load.ts';
import type { Options } from './options.ts';
import { organisations } from './organisations.ts';
import { startContractPeer } from './peers.ts';
import { findInstitution, startSandbox, withDataDir } from './sandbox.ts';
import { type Row, ratioRow, report } from './table.ts';

const warmUpInSeconds = 4;

/** Registers customers one by one, each once; compared with Prism's mock of the same operation. */
export const measurePosts = ({ rounds, seconds }: Options): Promise<Row[]> =>
  withDataDir(async (dataDir) => {
    const sandbox = await startSandbox({ dataDir });
    const peer = await startContractPeer();
    const institution = await findInstitution(sandbox.port);
    const path = `/customers/financialInstitutions/${institution.organisationNumber}/relationshipType/DSOPBANK`;
    const customers = organisations(3_000_000);
    let posted = 0;

    const requests = (port: number, fullPath: string, token: string) => (): string => {
      posted += 1;
      return `POST ${fullPath} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nCustomerID: ${customers[posted]}\r\nCorrelationID: ${randomUUID()}\r\nContent-Length: 0\r\n\r\n`;
    };
    let token = '';
    const ours = (duration: number): Promise<number> =>
      drive({
        port: sandbox.port,
        seconds: duration,
        next: requests(sandbox.port, `/kar-ws/api/v1${path}`, token),
        accepts: (status) => status === 201,
      });
    const theirs = (duration: number): Promise<number> =>
      drive({
        port: peer.port,
        seconds: duration,
        next: requests(peer.port, path, token),
        accepts: (status) => status >= 200 && status < 300,
      });

    // A token is valid for 120 seconds: one per round.
    token = await fetchToken(sandbox.port, institution);
    await ours(warmUpInSeconds);
    await theirs(warmUpInSeconds);
    const results = { ours: [] as number[], theirs: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      token = await fetchToken(sandbox.port, institution);
      results.ours.push(await ours(seconds));
      results.theirs.push(await theirs(seconds));
      report('post', round, results);
    }
    await Promise.all([sandbox.stop(), peer.stop()]);
    return [
      ratioRow('register one customer (POST)', 'requests/s', results.ours, {
        name: 'Prism mock',
        rates: results.theirs,
        atLeast: 3,
      }),
    ];
  });
