import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, inject, onTestFinished } from 'vitest';
import { batch, people } from '../support/batch.ts';
import { emptyFolder, serve } from '../support/commands.ts';
import { correlationId, ownPath, person, typePath } from '../support/operations.ts';
import { onUnix } from '../support/unix.ts';
import { lender } from '../support/world.ts';

const test = onUnix('a POSIX shell').skipIf(!existsSync('/proc/self/fd'));

const limit = 64;

/** A sandbox that may have few files and connections open. */
async function limited() {
  const folder = await emptyFolder();
  const [data, node] = [join(folder, 'data'), join(folder, 'node')];
  await mkdir(data);
  await cp(inject('seededData'), data, { recursive: true });
  await writeFile(node, `#!/bin/sh\nulimit -n ${limit}; exec "$NODE" "$@"\n`);
  await chmod(node, 0o755);
  return serve(data, { NODE: process.execPath }, { node });
}

interface Answer {
  readonly status: number;
  readonly explanation: string | undefined;
  readonly body: string;
}

/** Calls on one connection that stays open. */
function openCaller(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  return (method: string, path: string, body = '', headers: Readonly<Record<string, string>> = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request(`${url}${path}`, { method, agent, headers }, (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        reply.on('error', reject).on('end', () =>
          resolve({
            status: reply.statusCode ?? 0,
            explanation: reply.headers['sandbox-explanation']?.toString().split(':', 1)[0],
            body: text,
          }),
        );
      });
      sent.on('error', reject).end(body);
    });
}

type Row = readonly [
  method: string,
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  whenFull: readonly [status: number, explanation: unknown],
  whenFree: number,
];

const html = { Accept: 'text/html' };

/** What needs a file, and what does not. */
const rows: readonly Row[] = [
  ['GET', '/isalive', '', {}, [200, undefined], 200],
  ['GET', '/isready', '', {}, [200, undefined], 200],
  ['GET', '/_sandbox/batches', '', {}, [200, undefined], 200],
  ['PUT', '/_sandbox/institutions/213000012', '{"name":"NY BANK"}', {}, [503, 'directory-open-files'], 201],
  [
    'POST',
    '/_sandbox/maskinporten/keys/rotation',
    '',
    {},
    [503, expect.stringMatching(/^(?:signing-key|too-many)-open-files$/)],
    200,
  ],
  [
    'POST',
    '/_sandbox/certificates/revocations',
    '{"serialNumber":"4F12"}',
    {},
    [503, 'revocations-open-files'],
    201,
  ],
  ['GET', '/_sandbox/state', '', {}, [503, 'register-failed'], 200],
  ['PUT', '/_sandbox/state', '{"register":{"relationships":{}}}', {}, [503, 'register-open-files'], 200],
  ['GET', '/_sandbox/scenarios', '', {}, [503, 'too-many-open-files'], 200],
  ['PUT', '/_sandbox/scenarios/comments', '{"KFR-N01":"x"}', {}, [503, 'too-many-open-files'], 200],
  [
    'POST',
    '/_sandbox/runs',
    '{"scenarios":["KFR-N05"],"paused":true}',
    {},
    [503, 'too-many-open-files'],
    201,
  ],
  ['GET', `/_sandbox/institutions/${lender.fid}/keystore.p12`, '', {}, [503, 'too-many-open-files'], 200],
  ['GET', '/_sandbox/openapi.json', '', {}, [503, 'too-many-open-files'], 200],
  ['GET', '/_sandbox/assets/pages.css', '', {}, [503, 'too-many-open-files'], 200],
  ['GET', '/traffic', '', html, [503, 'too-many-open-files'], 200],
  ['POST', '/_sandbox/reset', '', {}, [200, undefined], 200],
];

test('without a free file descriptor calls are served or told why not, and all are served afterwards', async () => {
  const { url, port, process: child, ended } = await limited();
  const call = openCaller(url);
  const openFiles = async () => (await readdir(`/proc/${child.pid}/fd`)).length;
  const Authorization = async () => {
    const { access_token } = JSON.parse((await call('POST', '/_sandbox/tokens', '{}')).body) as Record<
      string,
      string
    >;
    return { Authorization: `Bearer ${access_token}`, CorrelationID: correlationId, CustomerID: person };
  };
  const answers = async () => {
    const headers = await Authorization();
    const added = await call('POST', `/kar-ws/api/v1${typePath(lender.fid)}`, '', headers);
    const found = await call('GET', `/kar-ws/api/v1${ownPath(lender.fid)}/`, '', headers);
    const { headers: type, body: file } = batch(people(1_000).join(','));
    const uploaded = await call('POST', `/kar-ws/api/v1${ownPath(lender.fid)}/batch`, file, {
      ...headers,
      ...type,
    });
    expect([added.status, uploaded.status, found.status, JSON.parse(found.body)]).toMatchObject([
      201,
      201,
      200,
      { banks: [{ organizationID: lender.fid }] },
    ]);
    const all: unknown[] = [];
    for (const [method, path, body, more] of rows) {
      const { status, explanation } = await call(method, path, body, more);
      all.push([method, path, status, explanation]);
    }
    return all;
  };

  await call('GET', '/isalive');
  const others = Array.from({ length: 4 * limit }, () => connect(port, 'localhost').on('error', () => {}));
  onTestFinished(() => others.forEach((other) => void other.destroy()));
  await expect.poll(openFiles, { timeout: 20_000 }).toBeGreaterThanOrEqual(limit);
  expect(await answers()).toEqual(rows.map(([method, path, , , full]) => [method, path, ...full]));

  for (const other of others) other.destroy();
  await expect.poll(openFiles, { timeout: 20_000 }).toBeLessThan(limit / 2);
  expect(await answers()).toEqual(rows.map(([method, path, , , , free]) => [method, path, free, undefined]));
  child.kill('SIGTERM');
  const { status, err } = await ended;
  expect(status).toBe(0);
  expect(err).not.toContain('defect');
}, 120_000);
