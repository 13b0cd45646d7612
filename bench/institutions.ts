import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { organisations } from './organisations.ts';
import { readJson, startSandbox } from './sandbox.ts';

/** Outside the range of the customers' numbers; for a few hundred institutions. */
const numberSpacing = 200_003;

/**
 * Adds institutions to directory.json of a data folder; the folder is created if it is missing.
 * @param spacing distance of their numbers, in tens
 * @returns their organisation numbers
 */
export async function addInstitutions(
  dataDir: string,
  count: number,
  spacing = numberSpacing,
): Promise<string[]> {
  await (await startSandbox({ dataDir })).stop();
  const file = join(dataDir, 'directory.json');
  const directory = JSON.parse(await readFile(file, 'utf8')) as { institutions: object[] };
  const numbers = [...organisations(count, spacing)].map(String);
  for (const organisationNumber of numbers)
    directory.institutions.push({
      organisationNumber,
      name: `MÅLEBANKEN ${organisationNumber}`,
      kind: 'institution',
    });
  await writeFile(file, JSON.stringify(directory));
  return numbers;
}

/** An access token that is valid for the whole measurement, from POST /_sandbox/tokens. */
export async function mintToken(port: number, consumer: string, scope: string): Promise<string> {
  const { access_token } = await readJson<{ access_token: string }>(
    `http://127.0.0.1:${port}/_sandbox/tokens`,
    {
      method: 'POST',
      body: JSON.stringify({ consumer, scope, lifetime: 36_000 }),
    },
  );
  return access_token;
}
