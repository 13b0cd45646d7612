import type { Config } from '../config/index.ts';
import { addressOf, bases, shellWord } from '../kernel/index.ts';
import type { Sandbox } from '../sandbox.ts';

/** The output on start: addresses, an identity to use, and commands to copy. */
export function banner({ baseUrl, dataDir, host }: Config, { port, tlsPort, directory }: Sandbox): string {
  const url = baseUrl ?? addressOf(host, port);
  const demo = directory.institutions()[0];
  const client = demo && directory.clientsOf(demo.organisationNumber)[0];
  const lines = [
    `KFR sandbox at ${url}`,
    '',
    `  Maskinporten   ${url}/.well-known/oauth-authorization-server`,
    `  KFR            ${url}${bases.kfr}`,
    `  control        ${url}/_sandbox/institutions  /_sandbox/exchanges  /_sandbox/scenarios`,
    `  test cases     npx kfr-sandbox scenarios watch --url ${shellWord(url)}  (your client), or play (the sandbox)`,
    ...(tlsPort === undefined
      ? []
      : [
          `  HTTPS          ${addressOf(host, tlsPort, 'https')}  trusted with ${url}/_sandbox/certificates/authority.pem`,
        ]),
    `  data           ${dataDir}`,
  ];
  if (demo !== undefined && client !== undefined) {
    const customers = `${url}${bases.kfr}/customers/financialInstitutions/${demo.organisationNumber}`;
    const added = shellWord(`${customers}/relationshipType/DSOPBANK`);
    const headers = `-H "Authorization: Bearer $TOKEN" -H 'CustomerID: 01912490048' -H 'CorrelationID: 0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80'`;
    lines.push(
      '',
      `  ${demo.name}`,
      `  organisation number ${demo.organisationNumber}, client id ${client.clientId}`,
      '',
      `TOKEN=$(npx kfr-sandbox token --url ${shellWord(url)})`,
      `curl -i -X POST -d '' ${added} ${headers}`,
      `curl -s ${shellWord(`${customers}/`)} ${headers}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
