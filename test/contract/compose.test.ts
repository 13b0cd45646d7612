import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/config/index.ts';

const file = new URL('../../docs/examples/compose.real-names.yaml', import.meta.url);

test('the compose file of docs/ sets options that exist, and every alias is a name in the certificate', async () => {
  const { services } = parse(await readFile(file, 'utf8'));
  const { environment, networks } = services.sandbox;
  const config = readConfig({}, environment);
  expect(config).toMatchObject({ tls: true, tlsPort: 443, baseUrl: 'https://test.maskinporten.no' });
  expect(config.tlsNames).toEqual(networks.default.aliases);
  expect(
    Object.keys(environment).filter(
      (name) => !/^SANDBOX_(TLS(_PORT|_NAMES)?|BASE_URL|SEED_JSON)$/.test(name),
    ),
  ).toEqual([]);
});
