import type { Config } from '../config/index.ts';
import { bases } from '../kernel/index.ts';
import type { Sandbox } from '../sandbox.ts';
import { addressOf } from './address.ts';

/**
 * The output on start: addresses, an identity to use, and commands to copy.
 * @param isTerminal false: without the login link, as what reads the output may keep it
 */
export function banner(
  { baseUrl, dataDir, host }: Config,
  { port, tlsPort, directory, loginPath }: Sandbox,
  isTerminal: boolean,
): string {
  const url = baseUrl ?? addressOf(host, port);
  const demo = directory.institutions()[0];
  const client = demo && directory.clientsOf(demo.organisationNumber)[0];
  const lines = [
    `KFR sandbox at ${url}`,
    '',
    `  Maskinporten   ${url}/.well-known/oauth-authorization-server`,
    `  KFR            ${url}${bases.kfr}`,
    `  control        ${url}/_sandbox/institutions  /_sandbox/exchanges  /_sandbox/scenarios`,
    ...(loginPath === undefined || !isTerminal ? [] : [`  log in         ${url}${loginPath}`]),
    `  test cases     npx kfr-sandbox scenarios watch --url ${url}  (your client), or play (the sandbox)`,
    ...(tlsPort === undefined
      ? []
      : [
          `  HTTPS          ${addressOf(host, tlsPort, 'https')}  trusted with ${url}/_sandbox/certificates/authority.pem`,
        ]),
    `  data           ${dataDir}`,
  ];
  if (demo !== undefined && client !== undefined) {
    const customers = `${url}${bases.kfr}/customers/financialInstitutions/${demo.organisationNumber}`;
    const headers = `-H "Authorization: Bearer $TOKEN" -H 'CustomerID: 01912490048' -H 'CorrelationID: 0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80'`;
    lines.push(
      '',
      `  ${demo.name}`,
      `  organisation number ${demo.organisationNumber}, client id ${client.clientId}`,
      '',
      `TOKEN=$(npx kfr-sandbox token --url ${url})`,
      `curl -i -X POST -d '' ${customers}/relationshipType/DSOPBANK ${headers}`,
      `curl -s ${customers}/ ${headers}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
