import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { useFolder } from '../../support/folder.ts';
import { call, person } from '../../support/operations.ts';
import { inClients, missingOf, needing, output } from '../../support/programs.ts';
import { quickCalls } from '../../support/quick-calls.ts';
import { lender, openWorld, useWorld, type World } from '../../support/world.ts';

const world = useWorld();

interface Document {
  readonly servers: readonly [{ readonly url: string }, ...unknown[]];
}

const documents = [
  ['/kar-ws/api/v1', 'kfr', '/kar-ws/api/v1'],
  ['/kar-ws/api/v2', 'kundeforhold-v2', '/kar-ws/api/v2'],
  ['/api/v1', 'maskinporten', ''],
] as const;

/** The document as served to a caller with these headers. */
async function served(url: string, path: string, headers: Record<string, string> = {}): Promise<Document> {
  const calls = quickCalls(url);
  const { text, status } = await calls.call('GET', path, headers).finally(() => calls.close());
  expect(status).toBe(200);
  return (path.endsWith('json') ? JSON.parse(text) : parse(text)) as Document;
}

describe.each(documents)('the document at %s', (path, file, base) => {
  test.each(['json', 'yaml'])('has an absolute server URL and is otherwise identical to %s', async (form) => {
    const source = fileURLToPath(new URL(`../../../openapi/${file}.yaml`, import.meta.url));
    const written = parse(await readFile(source, 'utf8')) as Document;
    const [here, ...others] = written.servers;
    expect(await served(world.url, `${path}/openapi.${form}`)).toEqual({
      ...written,
      servers: [{ ...here, url: `${world.url}${base}` }, ...others],
    });
  });
});

describe('the server that a document names', () => {
  const proxy = { 'X-Forwarded-Host': 'kfr.test', 'X-Forwarded-Proto': 'https' };
  const path = '/kar-ws/api/v1/openapi.yaml';
  const serverOf = async ({ url }: World, headers?: Record<string, string>) =>
    (await served(url, path, headers)).servers[0].url;

  test.each([
    [{ Host: 'kfr:8080' }, 'http://kfr:8080/kar-ws/api/v1'],
    [{ Host: '[::1]:8080' }, 'http://[::1]:8080/kar-ws/api/v1'],
    [{ Host: '127.0.0.1:8080', ...proxy }, 'http://127.0.0.1:8080/kar-ws/api/v1'],
  ])('is the address that the request was sent to: %j', async (headers, url) => {
    expect(await serverOf(world, headers)).toBe(url);
  });

  test.each([
    [{ trustProxy: 'true' }, 'https://kfr.test/kar-ws/api/v1'],
    [{ baseUrl: "https://kfr.test:8443/it's/" }, "https://kfr.test:8443/it's/kar-ws/api/v1"],
    [{ trustProxy: 'true', baseUrl: 'http://kfr:1/' }, 'http://kfr:1/kar-ws/api/v1'],
  ])('is the one set by %j', async (flags, url) => {
    const elsewhere = await openWorld(flags);
    expect(await serverOf(elsewhere, proxy).finally(() => elsewhere.close())).toBe(url);
  });
});

describe('a client configured only with the address of the document reaches this sandbox:', () => {
  const folder = useFolder();
  beforeAll(async () => {
    await call(world, 'addCustomerDSOPGW');
  });

  const programs = [
    ['hey-api', '@hey-api/openapi-ts'],
    ['openapi-client-axios', 'openapi-client-axios'],
    ['postman', 'openapi-to-postmanv2'],
  ] as const;
  const missing = missingOf(programs.map(([, library]) => ({ file: inClients(`node_modules/${library}`) })));
  beforeEach((context) => needing(missing, context));

  test.each(programs)('%s', async (program) => {
    const token = await world.token(lender.fid);
    const printed = await output([
      process.execPath,
      inClients(`served/${program}.mjs`),
      ...[`${world.url}/kar-ws/api/v1/openapi.json`, token, lender.fid, person, join(folder, program)],
    ]);
    expect(JSON.parse(printed)).toEqual({
      called: `${world.url}/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/`,
      status: 200,
      body: { banks: [{ organizationID: lender.fid, bankName: lender.name, activeAccount: false }] },
    });
  });
});
