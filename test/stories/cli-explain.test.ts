import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { grantOf } from '../../src/explain/explain.fixture.ts';
import { call, emptyFolder } from '../support/commands.ts';
import { derOf, lender, useWorld } from '../support/world.ts';

const world = useWorld();
beforeEach(() => world.clock.freeze());

const english = { environment: { LANG: 'en_GB.UTF-8' } };
const explain = (...args: string[]) => call(['explain', ...args], english);

test('prints a line for each check, the explanation and the remedy, with status 1', async () => {
  const { status, out, err } = await explain(grantOf({ aud: 'https://test.maskinporten.no' }));
  expect({ status, err }).toEqual({ status: 1, err: '' });
  expect(out).toContain('A grant. Judged for the test environment');
  expect(out).toContain('✓ The assertion is a signed JWT\n');
  expect(out).toContain(
    '✗ Audience (aud)\n    aud lacks the trailing slash of the issuer. [audience-without-slash]\n',
  );
  expect(out).toContain('– The client (iss) exists and is active (only Maskinporten knows');
  expect(out).not.toMatch(/eyJ\w{10}/);
});

test('prints in Norwegian, and as JSON', async () => {
  const token = grantOf({ aud: 'https://test.maskinporten.no' });
  expect((await explain(token, '--language', 'nb')).out).toContain('✗ Mottaker (aud)');
  const { out, status } = await explain(token, '--json', '--against', 'production');
  expect(JSON.parse(out)).toMatchObject({
    kind: 'grant',
    against: 'production',
    chosenBy: 'order',
    ok: false,
  });
  expect(status).toBe(1);
});

test('asks a running sandbox, with status 0 when nothing is wrong', async () => {
  const { status, out, err } = await explain(await world.grant(lender.fid), '--url', world.url);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('✓ The consumer has access to the scopes');
  expect(out.trimEnd().endsWith('Nothing wrong was found in what could be judged.')).toBe(true);
});

test('reads a file, also with binary DER, and names what cannot be read', async () => {
  const folder = await emptyFolder();
  const [der, large, binary] = ['a.cer', 'large.txt', 'binary.bin'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const { certificatePem } = await world.connection(lender.fid);
  await writeFile(der, Buffer.from(derOf(certificatePem), 'base64'));
  await writeFile(large, 'x'.repeat(10_000_000));
  await writeFile(binary, new Uint8Array([0xff, 0, 1, 2]));
  const certificate = await explain(der, '--json');
  expect(JSON.parse(certificate.out)).toMatchObject({
    kind: 'certificate',
    certificates: [{ organisationNumber: lender.fid }],
  });
  expect(await explain(large)).toMatchObject({
    status: 2,
    err: expect.stringContaining('larger than 200000 bytes'),
  });
  expect(await explain(binary)).toMatchObject({ status: 2, out: '' });
  expect(await explain('no-such-file.jwt')).toMatchObject({
    status: 2,
    out: expect.stringContaining('[input-unknown]'),
  });
  expect(await explain('x', '--against', 'prod')).toMatchObject({ status: 2, out: '' });
  expect(await explain('x', '--language', 'de')).toMatchObject({ status: 2, out: '' });
  expect(await explain('x', '--url', 'http://localhost:1')).toMatchObject({ status: 2, out: '' });
});
