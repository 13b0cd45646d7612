import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fetchToken, signGrants, tokenRequest } from './grants.ts';
import { drive } from './load.ts';
import type { Options } from './options.ts';
import { startTokenPeer } from './peers.ts';
import { findInstitution, startSandbox, withDataDir, writeScope } from './sandbox.ts';
import { type Row, ratioRow, report } from './table.ts';

const run = promisify(execFile);
const warmUpInSeconds = 4;
const isOk = (status: number): boolean => status === 200;

/**
 * Compares verified x5c grants with the unverified client_credentials of oauth2-mock-server, and with the signing rate of
 * this machine. Grants are signed before the measurement, because that is the client's work.
 */
export const measureTokens = ({ rounds, seconds }: Options): Promise<Row[]> =>
  withDataDir(async (dataDir) => {
    const sandbox = await startSandbox({ dataDir });
    const peer = await startTokenPeer();
    const institution = await findInstitution(sandbox.port);
    await fetchToken(sandbox.port, institution);

    let expected = await signingRate(1);
    const ours = async (duration: number): Promise<number> => {
      const bodies = await signGrants(institution, Math.ceil(duration * expected * 1.1));
      const requests = bodies.map((body) => tokenRequest(sandbox.port, body));
      return drive({ port: sandbox.port, seconds: duration, next: () => requests.pop(), accepts: isOk });
    };
    const credentials = tokenRequest(
      peer.port,
      `grant_type=client_credentials&client_id=bench&client_secret=bench&scope=${encodeURIComponent(writeScope)}`,
    );
    const theirs = (duration: number): Promise<number> =>
      drive({ port: peer.port, seconds: duration, next: () => credentials, accepts: isOk });

    expected = Math.max(await ours(warmUpInSeconds), expected / 2);
    await theirs(warmUpInSeconds);
    const results = { ours: [] as number[], theirs: [] as number[], signing: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      results.ours.push(await ours(seconds));
      results.theirs.push(await theirs(seconds));
      results.signing.push(await signingRate(seconds));
      report('token', round, results);
    }
    await Promise.all([sandbox.stop(), peer.stop()]);
    return [
      ratioRow('verified grants against unverified tokens', 'tokens/s', results.ours, {
        name: 'oauth2-mock-server',
        rates: results.theirs,
        atLeast: 1.6,
      }),
      ratioRow('verified grants against the signing limit', 'tokens/s', results.ours, {
        name: 'RSA-2048 signatures, all cores',
        rates: results.signing,
        atLeast: 0.5,
      }),
    ];
  });

async function signingRate(seconds: number): Promise<number> {
  const script = fileURLToPath(new URL('signing.ts', import.meta.url));
  const { stdout } = await run(process.execPath, [script, String(seconds)]);
  return Number(stdout);
}
