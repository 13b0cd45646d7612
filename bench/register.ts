import { agencyLookup, ownLookup } from './calls.ts';
import { type FilledRegister, filledRegister } from './filled.ts';
import { mintToken } from './institutions.ts';
import { readMemory } from './memory.ts';
import { keepPace } from './open-loop.ts';
import type { Options } from './options.ts';
import { startFloor } from './peers.ts';
import { readScope, startSandbox, writeScope } from './sandbox.ts';
import { boundRow, median, percentile, type Row, report } from './table.ts';

const lookupsPerSecond = 500;
/** Seconds until the code is compiled and the journal is full. */
const warmUpInSeconds = 6;

/** An agency of the seed. */
const agencyNumber = '312345005';

/** A register with millions of relationships: look-ups, memory, and time of a restart. */
export async function measureRegister({ rounds, seconds, relationships }: Options): Promise<Row[]> {
  const register = await filledRegister(relationships);
  return register.withCopy(async (dataDir) => {
    const results = { p99: [] as number[], worst: [] as number[], ready: [] as number[] };
    const took: number[] = [];
    const floorTook: number[] = [];
    const floor = await startFloor('answer');
    const answer = (seconds: number): Promise<number[]> =>
      paced(floor.port, seconds, () => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${floor.port}\r\n\r\n`);
    await answer(warmUpInSeconds);
    // The first start with a copy checks the whole file; only later starts are measured.
    let sandbox = await startSandbox({ dataDir });
    let ask = await lookups(sandbox.port, register);
    await ask(warmUpInSeconds);
    const memory = [register.peak];
    for (let round = 0; round < rounds; round += 1) {
      const round_ = await ask(seconds);
      took.push(...round_);
      memory.push(readMemory(sandbox.pid).peak);
      results.p99.push(percentile(round_, 0.99));
      results.worst.push(percentile(round_, 1));
      floorTook.push(...(await answer(seconds)));
      await sandbox.stop();
      sandbox = await startSandbox({ dataDir });
      results.ready.push(sandbox.readyAfter);
      report('register', round, results);
      ask = await lookups(sandbox.port, register);
      await ask(1);
    }
    await Promise.all([sandbox.stop(), floor.stop()]);
    const millions = `${relationships / 1e6} million relationships`;
    return [
      boundRow(`${millions}: look-up at ${lookupsPerSecond}/s, p99`, 'ms', percentile(took, 0.99), {
        below: 3,
        floor: { name: 'node:http that only answers', value: percentile(floorTook, 0.99) },
      }),
      boundRow('… most memory, filling and look-ups', 'MB', Math.max(...memory), { below: 300 }),
      boundRow('… start to ready', 'ms', median(results.ready), { below: 1000 }),
    ];
  });
}

/** In turn: own look-up of a customer, agency's look-up of the same, and both of a number that is nobody's customer. */
async function lookups(port: number, register: FilledRegister) {
  const { fids, each } = register;
  const tokens = await Promise.all(fids.map((fid) => mintToken(port, fid, writeScope)));
  const agency = await mintToken(port, agencyNumber, readScope);
  let asked = 0;

  function next(): string {
    const turn = asked % 4;
    const institution = Math.floor(asked / 4) % fids.length;
    const row = Math.floor(Math.random() * each);
    asked += 1;
    const customer = turn < 2 ? register.customerOf(institution, row) : register.strangerTo(institution, row);
    const token = turn % 2 === 0 ? tokens[institution] : agency;
    const call = { port, customer, token: token ?? '' };
    return turn % 2 === 0 ? ownLookup(fids[institution] ?? '', call) : agencyLookup(call);
  }

  return (seconds: number): Promise<number[]> => paced(port, seconds, next);
}

const paced = (port: number, seconds: number, next: () => string): Promise<number[]> =>
  keepPace({
    port,
    perSecond: lookupsPerSecond,
    goesOn: (_, elapsed) => elapsed < seconds * 1000,
    next,
    accepts: (status) => status === 200,
  });
