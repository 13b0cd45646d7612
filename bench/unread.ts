import { readdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addition } from './calls.ts';
import type { Server } from './child.ts';
import { mintToken } from './institutions.ts';
import { readMemory } from './memory.ts';
import type { Options } from './options.ts';
import { organisations } from './organisations.ts';
import { readJson, readScope, startSandbox, withDataDir, writeScope } from './sandbox.ts';
import { type Row, type UnreadFigures, unreadRow } from './table.ts';
import { type Filled, kinds } from './unread-kinds.ts';

const readerCount = 1000;
const relationships = 100_000;
/**
 * Most that the sandbox may hold for 1,000 unread replies of one kind, in MB; the same when their connections are closed, and how many of these
 * may be open before.
 */
const most = { held: 200, heldAfter: 20, left: 30 };
/** Time without a reader after which the sandbox cuts a reply here; default of the option: 30 s. */
const idleInSeconds = 10;
/** When what is held is measured: before the first is cut. */
const heldAfterSeconds = 5;
const longestInSeconds = 40;
const pollIntervalInMs = 50;
const quietInMs = 5_000;
/** Time for a collection of garbage. */
const collectingInMs = 700;

/** Institution and agency of the seed. */
const institution = '311002007';
const agencyNumber = '312345005';

/**
 * Makes a thousand requests of each kind and reads none of the replies, while calls go on that make events. One sandbox for each kind.
 * `--paths` limits the kinds.
 */
export async function measureUnread({ paths }: Options): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, request, stays] of kinds.filter(([name]) => name.includes(paths)))
    rows.push(
      await withDataDir(async (dataDir) => {
        const filled = await fill(dataDir);
        const figures = await unread(what, filled, request);
        await filled.server.stop();
        const { left, ...mostHeld } = most;
        return unreadRow(`${readerCount} × ${what}`, figures, stays ? mostHeld : { ...mostHeld, left });
      }),
    );
  return rows;
}

async function fill(dataDir: string): Promise<Filled> {
  const server = await startSandbox({
    dataDir,
    environment: {
      SANDBOX_DOWNLOAD_IDLE: `PT${idleInSeconds}S`,
      NODE_OPTIONS: `--import=${new URL('collect-garbage.ts', import.meta.url)}`,
    },
  });
  const control = `http://127.0.0.1:${server.port}/_sandbox`;
  const rows = [...organisations(relationships)].map((customer) => `${customer}#2020-01-01`);
  await readJson(`${control}/state`, {
    method: 'PUT',
    body: JSON.stringify({ register: { relationships: { [institution]: rows } } }),
  });
  const { id } = await readJson<{ id: string }>(`${control}/runs`, {
    method: 'POST',
    body: JSON.stringify({ paused: true }),
  });
  const token = await mintToken(server.port, institution, writeScope);
  const agencyToken = await mintToken(server.port, agencyNumber, readScope);
  const files = await readdir(fileURLToPath(new URL('../web/dist/console', import.meta.url)));
  const [consoleFile = ''] = files.filter((name) => name.endsWith('.js'));
  const filled = { server, run: id, token, agencyToken, consoleFile };
  for (let call = 0; call < 5000; call += 100)
    await Promise.all(Array.from({ length: 100 }, () => refused(server.port)));
  const traffic = makeEvents(filled);
  await sleep(3000);
  await traffic();
  return filled;
}

const refused = async (port: number): Promise<void> =>
  void (await (await fetch(`http://127.0.0.1:${port}/token`, { method: 'POST', body: 'x' })).arrayBuffer());

/** Makes calls that streams of events tell of, until it is stopped. @returns a function that stops it */
function makeEvents({ server: { port }, run, token }: Filled): () => Promise<void> {
  const control = `http://127.0.0.1:${port}/_sandbox`;
  const call = async (method: string, url: string, init: RequestInit = {}): Promise<void> =>
    void (await (await fetch(url, { method, ...init })).arrayBuffer());
  let isOver = false;
  let customer = 0;
  const made = (async () => {
    while (!isOver) {
      customer += 1;
      const [, ...lines] = addition(institution, { port, token, customer: 310_000_000 + customer }).split(
        '\r\n',
      );
      const headers = lines.flatMap((line) => {
        const at = line.indexOf(': ');
        return at < 0 || /^(?:Host|Content-Length):/.test(line)
          ? []
          : [[line.slice(0, at), line.slice(at + 2)] as [string, string]];
      });
      await Promise.all([
        call(
          'POST',
          `http://127.0.0.1:${port}/kar-ws/api/v1/customers/financialInstitutions/${institution}/relationshipType/DSOPBANK`,
          { headers },
        ),
        call('POST', `${control}/scenarios/KFR-R01/arm`),
        call('PUT', `${control}/clock`, { body: '{"advance":"PT1S"}' }),
        call('POST', `${control}/runs/${run}/pause`),
        refused(port),
      ]);
      await Promise.all([
        call('DELETE', `${control}/scenarios/KFR-R01/arm`),
        call('POST', `${control}/runs/${run}/step`),
      ]);
    }
  })();
  return async () => {
    isOver = true;
    await made;
  };
}

async function unread(
  what: string,
  filled: Filled,
  request: (filled: Filled) => string,
): Promise<UnreadFigures> {
  const { pid, port } = filled.server;
  const [before, heldBefore, filesBefore, kernelBefore] = [
    readMemory(pid).resident,
    await heldBy(filled.server),
    openFiles(pid),
    kernelMemory(),
  ];
  const stopTraffic = makeEvents(filled);
  const begun = performance.now();
  const sockets = Array.from({ length: readerCount }, () => unreadRequest(port, withClose(request(filled))));
  let [mostResident, kernel] = [before, 0];
  const lookUntil = async (isOver: (elapsed: number) => boolean): Promise<void> => {
    while (!isOver((performance.now() - begun) / 1000)) {
      await sleep(pollIntervalInMs);
      mostResident = Math.max(mostResident, readMemory(pid).resident);
      kernel = Math.max(kernel, kernelMemory() - kernelBefore);
    }
  };
  await lookUntil((elapsed) => elapsed > heldAfterSeconds);
  const held = (await heldBy(filled.server)) - heldBefore;
  // A connection without a reply that waits to be read is not cut, but ends with its last reply.
  await lookUntil(
    (elapsed) =>
      elapsed > (3 * idleInSeconds) / 2 &&
      (openFiles(pid) <= filesBefore + most.left || elapsed > longestInSeconds),
  );
  const left = Math.max(0, openFiles(pid) - filesBefore);
  await stopTraffic();
  for (const socket of sockets) socket.destroy();
  // Garbage is returned to the system some seconds after the last call.
  await sleep(quietInMs);
  const heldAfter = (await heldBy(filled.server)) - heldBefore;
  const after = readMemory(pid).resident;
  const figures = { before, most: mostResident, after, held, heldAfter, kernel, left };
  console.error(
    `unread, ${what}: ${Object.entries(figures)
      .map(([name, value]) => `${name} ${value.toFixed(0)}`)
      .join(', ')}`,
  );
  return figures;
}

/** What the sandbox holds once garbage is collected: heap and buffers, in MB. The least of three times, as calls make more. */
async function heldBy({ pid, port }: Server): Promise<number> {
  const found: number[] = [];
  while (found.length < 3) {
    process.kill(pid, 'SIGUSR2');
    await sleep(collectingInMs);
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const bytes = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    found.push(bytes('nodejs_heap_size_used_bytes') + bytes('nodejs_external_memory_bytes'));
  }
  return Math.min(...found) / 1e6;
}

/** The requests, the last of which asks to close the connection after its reply. */
function withClose(requests: string): string {
  const at = requests.lastIndexOf('\r\nHost:');
  return at < 0 ? requests : `${requests.slice(0, at)}\r\nConnection: close${requests.slice(at)}`;
}

/** A connection that reads nothing: paused before it is open. */
function unreadRequest(port: number, request: string): Socket {
  const socket = connect(port, '127.0.0.1', () => socket.write(request));
  socket.pause();
  return socket.on('error', () => {});
}

const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

/** Memory of the kernel for TCP, in MB: of the whole machine, so a difference is meant. */
function kernelMemory(): number {
  const pages = /^TCP: .* mem (\d+)$/m.exec(readFileSync('/proc/net/sockstat', 'utf8'))?.[1] ?? 0;
  return (Number(pages) * 4096) / 1e6;
}
