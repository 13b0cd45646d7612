import { execFile } from 'node:child_process';
import { cp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import readWorkbook from 'read-excel-file/node';
import { expect, inject, test } from 'vitest';
import { checkoutCopy } from '../support/checkout-copy.ts';
import { run, serve } from '../support/commands.ts';
import { correlationId, person, typePath } from '../support/operations.ts';
import { isWindows } from '../support/unix.ts';
import { lender } from '../support/world.ts';

/** As `npm run build`; the second time it finds that nothing has changed. */
async function build(folder: string): Promise<void> {
  const built = () =>
    promisify(execFile)(process.execPath, [join(folder, 'build/run.js')], { cwd: tmpdir() });
  expect((await built()).stdout).not.toContain('dist/ is of this source');
  expect(await built()).toEqual({ stdout: 'dist/ is of this source\n', stderr: '' });
}

/** At the moment, the day in the zone is not the day in Norway. */
const kinds = [
  {
    kind: 'from source',
    zone: 'Pacific/Kiritimati',
    moment: '2026-03-04T22:59:00Z',
    norway: '2026-03-04',
    local: '2026-03-05',
    prepare: async () => {},
    source: 'yes',
  },
  {
    kind: 'from the bundle',
    zone: 'Pacific/Pago_Pago',
    moment: '2026-03-05T00:01:00Z',
    norway: '2026-03-05',
    local: '2026-03-04',
    prepare: build,
    // The launcher finds that the build is of the source; otherwise it would say so.
    source: '',
  },
];

const dayIn = (timeZone: string, moment: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(moment));

test.each(kinds)(
  'the sandbox works $kind in a folder with spaces and letters outside ASCII, without LANG, in the zone $zone',
  { timeout: 180_000 },
  async ({ zone, moment, norway, local, prepare, source }) => {
    expect([dayIn('Europe/Oslo', moment), dayIn(zone, moment)]).toEqual([norway, local]);
    const folder = await checkoutCopy();
    await prepare(folder);
    await cp(inject('seededData'), join(folder, 'data'), { recursive: true });
    // Commands get PATH and these variables only.
    const environment = { TZ: zone, SANDBOX_TEST_SOURCE: source };
    const options = { launcher: join(folder, 'bin/kfr-sandbox.js'), folder, environment };
    const { url, process: sandbox, ended } = await serve('data', environment, options);
    const said = async (...command: readonly string[]) => {
      const result = await run(command, options);
      expect(result).toMatchObject({ status: 0, err: '' });
      return result.out.trimEnd();
    };

    const clock = { method: 'PUT', body: JSON.stringify({ freeze: true, set: moment }) };
    expect((await fetch(`${url}/_sandbox/clock`, clock)).status).toBe(200);
    const headers = {
      Authorization: `Bearer ${await said('token', '--url', url)}`,
      CorrelationID: correlationId,
      CustomerID: person,
    };
    const added = await fetch(`${url}/kar-ws/api/v1${typePath(lender.fid)}`, { method: 'POST', headers });
    expect(added.status).toBe(201);
    const history = `${url}/_sandbox/institutions/${lender.fid}/customers/history`;
    expect(await (await fetch(history, { headers: { CustomerID: person } })).json()).toMatchObject({
      periods: [{ start: norway }],
    });

    expect(await said('scenarios', 'check')).toMatch(/45/);
    const report = 'Rapport - Én Bank.xlsx';
    expect(await said('scenarios', 'play', 'KFR-N01', 'KFR-B01', '--url', url, '--report', report)).toMatch(
      /^2 test cases: 2 passed$/m,
    );
    expect(await readWorkbook(join(folder, report))).toHaveLength(3);
    for (const path of ['/_sandbox/assets/pages.css', '/api/v1/openapi.yaml'])
      expect((await fetch(`${url}${path}`)).status, path).toBe(200);

    // Windows has no signals; .github/platforms/first-start.js stops a sandbox there.
    if (isWindows) return;
    sandbox.kill('SIGTERM');
    const { status, out, err } = await ended;
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).not.toContain('"defect"');
    expect(await readdir(join(folder, 'data'))).toContain('register.sqlite.seal');
  },
);
