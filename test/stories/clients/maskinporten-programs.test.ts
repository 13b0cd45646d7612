import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useFolder } from '../../support/folder.ts';
import { compileJava, javaCommand, missingOf, type Need } from '../../support/programs.ts';
import { lender, useWorld } from '../../support/world.ts';

const write = 'bits:kundeforhold.write';
const world = useWorld();
const folder = useFolder();
beforeAll(async () => {
  const { privateKeyPem } = await world.connection(lender.fid);
  const { n = '', e = '' } = createPublicKey(privateKeyPem).export({ format: 'jwk' });
  await world.sandbox.directory.change((entries) => ({
    ...entries,
    clients: [
      ...entries.clients,
      {
        clientId: 'keyed',
        name: 'Nordlys med nøkkel',
        organisationNumber: lender.fid,
        active: true,
        scopes: [write],
        keys: [{ kid: 'nordlys-2026', kty: 'RSA', n, e, created: '2026-01-15T12:00:00Z' }],
      },
    ],
  }));
});

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/clients/${name}`, import.meta.url));

let classes: string | undefined;
function clientClasses(): string {
  if (classes !== undefined) return classes;
  classes = join(folder, 'classes');
  compileJava([fixture('Client.java')], classes);
  return classes;
}

/** A client in another language, and the commands that it requires. */
const programs: readonly {
  name: string;
  command: () => readonly string[];
  needs: readonly Exclude<Need, { file: string }>[];
}[] = [
  {
    name: 'openssl and curl',
    command: () => ['bash', fixture('client.sh')],
    needs: [
      ['bash', '--version'],
      ['openssl', 'version'],
      ['curl', '--version'],
    ],
  },
  {
    name: "Python's standard library",
    command: () => ['python3', fixture('client.py')],
    needs: [
      ['python3', '-c', 'import ssl'],
      ['openssl', 'version'],
    ],
  },
  {
    name: 'the JDK',
    command: () => [...javaCommand, '-cp', clientClasses(), 'Client'],
    needs: [['javac', '-version']],
  },
];
const withMissing = programs.map((program) => ({
  ...program,
  missing: program.needs.find((need) => missingOf([need]) !== undefined)?.[0],
}));

/** Runs the program in a temporary folder, and returns the status and body of its answer. */
async function answerTo([command = '', ...first]: readonly string[], clientId: string, by: string) {
  const { stdout } = await promisify(execFile)(
    command,
    [...first, world.url, lender.fid, clientId, String(world.clock.now() / 1000), by],
    { cwd: await mkdtemp(join(folder, 'run-')) },
  );
  const line = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(line + 1)), body: JSON.parse(stdout.slice(0, line)) as unknown };
}

const newest = () => world.sandbox.journal.exchanges({ limit: 1 })[0];

describe.each(withMissing)('a client made with $name', ({ command, missing }) => {
  beforeEach(({ skip }) => skip(missing !== undefined, `${missing} is not on this machine`));

  test.each([
    { clientId: lender.clientId, by: 'leaf', client_amr: 'virksomhetssertifikat' },
    { clientId: lender.clientId, by: 'chain', client_amr: 'virksomhetssertifikat' },
    { clientId: 'keyed', by: 'nordlys-2026', client_amr: 'private_key_jwt' },
  ])('gets a token by $by', async ({ clientId, by, client_amr }) => {
    expect(await answerTo(command(), clientId, by)).toEqual({
      status: 200,
      body: {
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        token_type: 'Bearer',
        expires_in: 119,
        scope: write,
      },
    });
    const exchange = newest();
    expect(exchange?.token).toMatchObject({ client_id: clientId, client_amr });
    expect(exchange?.notes).toBeUndefined();
  });

  test('reads the reason for a refusal', async () => {
    expect(await answerTo(command(), 'keyed', 'nordlys-2025')).toEqual({
      status: 400,
      body: {
        error: 'invalid_grant',
        error_description: expect.stringMatching(
          /^Invalid assertion\. Client authentication failed\. Unknown key identifier \(kid\) for client\. \(trace_id: [0-9a-f]{32}\)$/,
        ),
      },
    });
    expect(newest()?.explanation).toMatchObject({ code: 'kid-unknown', got: 'nordlys-2025' });
  });
});
