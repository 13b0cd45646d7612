import { shellQuoted } from '../kernel/index.ts';
import type { Exchange } from './exchange.ts';

/** Left out: curl sets them itself, or they are added as placeholders. */
const omittedHeaders = ['host', 'user-agent', 'content-length', 'transfer-encoding', 'authorization'];

/** Shell variables for what is not kept or masked, by header. */
const variables: Readonly<Record<string, string>> = { customerid: 'CUSTOMER', accountid: 'ACCOUNT' };

/**
 * The request as a curl command for a POSIX shell. What the journal does not keep is a shell variable: `$TOKEN`, `$GRANT`,
 * `$CUSTOMER`, `$ACCOUNT`, `$VALUE`; an uploaded body is a file to put in.
 * @param origin base URL of the sandbox, without a trailing slash
 */
export function curlOf({ run, request }: Pick<Exchange, 'run' | 'request'>, origin: string): string {
  const { method, path, query, headers } = request;
  const address = shellText(`${origin}${path}${query === undefined ? '' : `?${query}`}`, 'VALUE');
  const body = bodyOptions(request);
  const isUpload = isMultipart(headers);
  const sent = Object.entries(headers).filter(
    ([name]) => !omittedHeaders.includes(name) && !(isUpload && name === 'content-type'),
  );
  const options = [
    ...(headers.authorization === undefined ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...sent.map(([name, value]) => {
      const header = value === '' ? `${name};` : `${name}: ${value}`;
      return `-H ${shellText(header, variables[name] ?? 'VALUE')}`;
    }),
    ...(run === undefined ? [] : [`-H ${shellQuoted(`Sandbox-Run: ${run}`)}`]),
    ...body,
  ];
  // `-d` would add a Content-Type of its own.
  if (body.length > 0 && headers['content-type'] === undefined) options.push("-H 'Content-Type:'");
  const begin = ['curl', ...methodOption(method, body), ...urlOptions(path), address].join(' ');
  return [begin, ...options].join(' \\\n  ');
}

function methodOption(method: string, body: readonly string[]): string[] {
  if (method === 'HEAD') return ['--head'];
  return method === (body.length > 0 ? 'POST' : 'GET') ? [] : ['-X', shellQuoted(method)];
}

/** Keeps curl from changing the path. */
const urlOptions = (path: string): string[] => [
  ...(/[[\]{}]/.test(path) ? ['--globoff'] : []),
  ...(/\/\.{1,2}(?:\/|$)/.test(path) ? ['--path-as-is'] : []),
];

const isMultipart = (headers: Exchange['request']['headers']): boolean =>
  headers['content-type']?.toLowerCase().startsWith('multipart/form-data') ?? false;

function bodyOptions({ path, headers }: Exchange['request']): string[] {
  const length = headers['content-length'];
  if (length === undefined && headers['transfer-encoding'] === undefined) return [];
  if (length === '0') return ["-d ''"];
  if (path === '/token')
    return [
      "--data-urlencode 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer'",
      '--data-urlencode "assertion=$GRANT"',
    ];
  if (isMultipart(headers)) return ["-F 'customer_type=DSOPBANK'", "-F 'customers=@customers.txt'"];
  return ["--data-binary '@body'"];
}

/** Quotes a text; what is masked or not kept in it becomes a variable. */
const shellText = (text: string, variable: string): string =>
  text
    .split(/\(not kept\)|\d{3}\*{6}\d{2}/)
    .map((part) => (part === '' ? '' : shellQuoted(part)))
    .join(`"$${variable}"`);
