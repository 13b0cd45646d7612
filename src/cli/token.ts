import { MovableClock, print } from '../kernel/index.ts';
import { grantType, signedGrant } from '../player/index.ts';
import { sandboxAddress } from './address.ts';
import { CommandError } from './command-error.ts';
import { jsonBody, refusalLines, sandboxFetch } from './control-call.ts';
import { controlHeaders } from './control-token.ts';
import { directOption, proxyHint } from './proxy.ts';
import { shellOf } from './shell.ts';
import { trustAuthority } from './trust.ts';

interface TokenOptions {
  readonly url?: string;
  readonly ca?: string;
  readonly institution?: string;
  readonly scope?: string;
  readonly curl?: boolean;
  readonly decode?: boolean;
}

interface Connection {
  readonly organisationNumber: string;
  readonly issuer: string;
  readonly clientId: string | null;
  readonly scopes: readonly string[];
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** Prints a token, requested over HTTP as any client would, with credentials that the sandbox serves. @throws CommandError */
export async function fetchToken({ url: address, ca, ...options }: TokenOptions): Promise<void> {
  await trustAuthority(ca);
  const url = sandboxAddress(address);
  const connection = await connectionOf(url, options.institution);
  const assertion = signedGrant(connection, { scope: options.scope }, await sandboxTime(url));
  if (options.curl) {
    const { curl, trusting, word } = shellOf(process.platform, process.env);
    const direct = directOption(url, process.env, process.platform);
    const command = [curl, '-s', ca === undefined ? undefined : trusting(ca), direct, word(`${url}/token`)];
    const form = [`-d grant_type=${grantType}`, `-d assertion=${assertion}`];
    print([...command.filter((part) => part !== undefined), ...form].join(' '));
    return;
  }
  // The address of --url: the issuer may not be reachable from here.
  const response = await sandboxFetch(`${url}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: grantType, assertion }),
  });
  const body = await objectOf<{ access_token?: string; error?: string; error_description?: string }>(
    response,
  );
  if (body.access_token === undefined) {
    const explanation = response.headers.get('Sandbox-Explanation');
    throw new CommandError(
      `${response.status} ${body.error}: ${body.error_description}`,
      ...(explanation === null ? [] : [explanation]),
    );
  }
  print(options.decode ? decoded(body.access_token) : body.access_token);
}

type GrantSigner = Parameters<typeof signedGrant>[0];

async function connectionOf(url: string, institution: string | undefined): Promise<GrantSigner> {
  let fid = institution;
  if (fid === undefined) {
    const list = await objectOf<{ institutions?: readonly { organisationNumber: string }[] }>(
      await fetchControl(url, '/institutions'),
    );
    const refusal = refusalLines(list);
    if (refusal !== undefined) throw new CommandError(...refusal);
    fid = list.institutions?.[0]?.organisationNumber;
  }
  if (fid === undefined) throw new CommandError(`${url} has no institutions`);
  const response = await fetchControl(url, `/institutions/${encodeURIComponent(fid)}/connection`);
  const body = await objectOf<Connection>(response);
  if (!response.ok) throw new CommandError(...(refusalLines(body) ?? [`${response.status}`]));
  const { issuer, organisationNumber, clientId, scopes, certificatePem, privateKeyPem } = body;
  if (clientId === null) throw new CommandError(`${fid} has no client in directory.json`);
  const client = { id: clientId, scope: scopes.join(' '), certificatePem, privateKeyPem };
  return { issuer, institution: { organisationNumber }, client };
}

/** Time of the sandbox's clock, by which it checks a grant. Milliseconds since the epoch. */
async function sandboxTime(url: string): Promise<number> {
  const { now } = await objectOf<{ now: string }>(await fetchControl(url, '/clock'));
  return Number.isNaN(Date.parse(now)) ? new MovableClock().now() : Date.parse(now);
}

/** @throws CommandError without a JSON object: an ordered status has no body, and another server may answer anything */
async function objectOf<Body extends object>(response: Response): Promise<Body> {
  const body = await jsonBody(response);
  if (typeof body === 'object' && body !== null) return body as Body;
  throw new CommandError(
    response.ok
      ? `${response.url} does not answer as a sandbox does; --url says where it is`
      : `${response.url} answers ${response.status}, without a body in JSON`,
    ...proxyHint(response.url, process.env),
  );
}

const fetchControl = (url: string, path: string): Promise<Response> =>
  sandboxFetch(`${url}/_sandbox${path}`, { headers: controlHeaders() });

function decoded(token: string): string {
  const [header = '', claims = ''] = token.split('.');
  const pretty = (text: string) =>
    JSON.stringify(JSON.parse(Buffer.from(text, 'base64url').toString()), null, 2);
  return `${pretty(header)}\n${pretty(claims)}`;
}
