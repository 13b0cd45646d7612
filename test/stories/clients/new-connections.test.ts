import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { emptyFolder } from '../../support/commands.ts';
import { missingOf, needing, output } from '../../support/programs.ts';
import { useWorld } from '../../support/world.ts';

// The program takes the time from the machine, so the sandbox uses the machine's clock too.
const world = useWorld({}, undefined, Date.now);
beforeAll(async () => {
  await world.control('PUT', '/clock', { release: true });
});

const source = fileURLToPath(
  new URL('../../../.github/platforms/new-connections/Program.cs', import.meta.url),
);
const missing = missingOf([
  ['mono', '--version'],
  ['mcs', '--version'],
]);

/** .github/workflows/platforms.yml runs it on .NET and Windows, with a limit. */
test('the .NET program of the workflow gets a token over each new connection', async (context) => {
  needing(missing, context);
  const program = join(await emptyFolder(), 'new-connections.exe');
  await output(['mcs', '-r:System.Net.Http.dll', `-out:${program}`, source]);
  const said = await output(['mono', program, new URL(world.url).port, '60000']);
  expect(said.match(/^token \d: status 200, \d+ ms$/gm)).toHaveLength(5);
  await expect(output(['mono', program, new URL(world.url).port, '0'])).rejects.toThrow(
    'token 5: status 200',
  );
});
