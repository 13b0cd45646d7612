import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../support/commands.ts';
import { inClients, javaCommand, missingOf, needing, output } from '../../support/programs.ts';
import { lender, worldOfTest } from '../../support/world.ts';

/** The Java program that docs/connect.md links to, run beside the key store that the page downloads. */

test('FirstCustomer.java gets a token and registers a customer', { timeout: 60_000 }, async (task) => {
  needing(missingOf([['javac', '-version']]), task);
  // The program takes the time from the machine, so the sandbox does too.
  const world = await worldOfTest({}, undefined, Date.now);
  await world.control('PUT', '/clock', { release: true });
  const folder = await emptyFolder();
  const store = await world.control('GET', `/institutions/${lender.fid}/keystore.p12`);
  await writeFile(join(folder, 'keystore.p12'), Buffer.from(await store.arrayBuffer()));
  const source = await readFile(inClients('connect/FirstCustomer.java'), 'utf8');
  await writeFile(join(folder, 'FirstCustomer.java'), source.replace('http://localhost:8080', world.url));
  const printed = await output([...javaCommand, 'FirstCustomer.java'], folder);
  expect(printed).toMatch(/^200 \n\{"access_token":"[^"]+",.*\}\n201 \n\n$/);
});
