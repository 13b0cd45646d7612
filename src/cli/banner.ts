import type { Config } from '../config/index.ts';
import { addressOf, bases } from '../kernel/index.ts';
import type { Sandbox } from '../sandbox.ts';
import { directOption } from './proxy.ts';
import { shellOf } from './shell.ts';

/** The address for clients: --base-url, or that of this machine. */
export const urlOf = ({ baseUrl, host }: Config, { port }: Pick<Sandbox, 'port'>): string =>
  baseUrl ?? addressOf(host, port);

/**
 * The output on start: addresses, an identity to use, and commands to copy into the shell of this terminal.
 * @param isTerminal false: without the login link, as what reads the output may keep it
 */
export function banner(
  config: Config,
  sandbox: Sandbox,
  {
    platform,
    env,
    stdout,
  }: Pick<NodeJS.Process, 'platform' | 'env'> & { readonly stdout: { readonly isTTY: boolean } },
): string {
  const { dataDir, host } = config;
  const { tlsPort, directory, loginPath } = sandbox;
  const url = urlOf(config, sandbox);
  const { npx, curl, quoted, word, emptyPost, tokenFrom, remark } = shellOf(platform, env);
  const demo = directory.institutions()[0];
  const client = demo && directory.clientsOf(demo.organisationNumber)[0];
  const lines = [
    `KFR sandbox at ${url}`,
    '',
    `  Maskinporten   ${url}/.well-known/oauth-authorization-server`,
    `  KFR            ${url}${bases.kfr}`,
    `  control        ${url}/_sandbox/institutions  /_sandbox/exchanges  /_sandbox/scenarios`,
    ...(loginPath === undefined || !stdout.isTTY ? [] : [`  log in         ${url}${loginPath}`]),
    `  test cases     ${npx} kfr-sandbox scenarios watch --url ${word(url)}  (your client), or play (the sandbox)`,
    ...(tlsPort === undefined
      ? []
      : [
          `  HTTPS          ${addressOf(host, tlsPort, 'https')}  trusted with ${url}/_sandbox/certificates/authority.pem`,
        ]),
    `  data           ${dataDir}`,
  ];
  if (demo !== undefined && client !== undefined) {
    const customers = `${url}${bases.kfr}/customers/financialInstitutions/${demo.organisationNumber}`;
    const headers = [
      '-H "Authorization: Bearer $TOKEN"',
      ...['CustomerID: 01912490048', 'CorrelationID: 0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80'].map(
        (header) => `-H ${quoted(header)}`,
      ),
    ].join(' ');
    const direct = directOption(url, env, platform);
    const call = direct === undefined ? curl : `${curl} ${direct}`;
    const token = `${npx} kfr-sandbox token --url ${word(url)}`;
    lines.push(
      '',
      `  ${demo.name}`,
      `  organisation number ${demo.organisationNumber}, client id ${client.clientId}`,
      '',
      tokenFrom(token),
      `${call} -i ${emptyPost} ${word(`${customers}/relationshipType/DSOPBANK`)} ${headers}`,
      `${call} -s ${word(`${customers}/`)} ${headers}`,
      ...(remark === undefined ? [] : [remark(token)]),
    );
  }
  return `${lines.join('\n')}\n`;
}
