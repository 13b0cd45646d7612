/** Whether a proxy of the environment takes a call. Its address may hold a password, so only names of variables are shown. */

type Environment = NodeJS.ProcessEnv;

/** The first of the variables that is set, also to nothing. */
const firstSet = (env: Environment, ...names: readonly string[]): string | undefined =>
  names.find((name) => env[name] !== undefined);

const isSecure = (url: URL): boolean => url.protocol === 'https:';

/**
 * Whether NO_PROXY names a host, as Node reads it: hosts with or without a port, and domains. curl reads less of it as a
 * port, and more as a range of addresses.
 */
function isExempt(env: Environment, host: string, port: number): boolean {
  const list = env[firstSet(env, 'no_proxy', 'NO_PROXY') ?? ''] ?? '';
  if (list === '*') return true;
  return list.split(/[,\s]+/).some((entry) => {
    const [, named = entry, only] = /^(.+):(\d+)$/.exec(entry) ?? [];
    const name = named.replace(/^\*?\./, '').toLowerCase();
    return (
      name !== '' &&
      (only === undefined || Number(only) === port) &&
      (host === name || host.endsWith(`.${name}`))
    );
  });
}

const portOf = (url: URL): number => Number(url.port || (isSecure(url) ? 443 : 80));

/** The variable whose proxy takes Node's call of an address, once Node uses proxies. */
function proxyOf(url: URL, env: Environment): string | undefined {
  if (isExempt(env, url.hostname, portOf(url))) return undefined;
  const [plain, secure] = [
    firstSet(env, 'http_proxy', 'HTTP_PROXY'),
    firstSet(env, 'https_proxy', 'HTTPS_PROXY'),
  ];
  return [isSecure(url) ? secure : undefined, plain].find((name) => name !== undefined && env[name] !== '');
}

/** Whether `fetch` uses proxies (Node, "Built-in proxy support"). */
const usesProxies = ({ NODE_USE_ENV_PROXY, NODE_OPTIONS = '' }: Environment): boolean =>
  NODE_USE_ENV_PROXY === '1' ||
  [...NODE_OPTIONS.split(/\s+/), ...process.execArgv].includes('--use-env-proxy');

const isThisMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);

/** The remedy when a proxy may be why a call by `fetch` has no answer of the sandbox; empty without such a proxy. */
export function proxyHint(address: string, env: Environment): readonly string[] {
  const url = new URL(address);
  const proxy = proxyOf(url, env);
  if (proxy === undefined) return [];
  if (usesProxies(env))
    return [
      `the call goes to the proxy of ${proxy}, as Node is told to use it (NODE_USE_ENV_PROXY or --use-env-proxy); add ${url.hostname} to ${firstSet(env, 'no_proxy') ?? 'NO_PROXY'} to call the sandbox directly`,
    ];
  return isThisMachine(url.hostname)
    ? []
    : [`the call was direct: Node uses the proxy of ${proxy} only with NODE_USE_ENV_PROXY=1`];
}

/** As `proxyHint`, for the calls of test cases, which never go through a proxy. */
export function playerProxyHint(address: string, env: Environment): readonly string[] {
  const url = new URL(address);
  const proxy = proxyOf(url, env);
  return proxy === undefined || isThisMachine(url.hostname)
    ? []
    : [`the call was direct: test cases are played without the proxy of ${proxy}`];
}

/**
 * The option with which a printed curl goes the way of our own calls: directly, although the environment has a proxy for curl.
 * Undefined when none is needed. On Windows names of variables have no case; elsewhere curl ignores HTTP_PROXY.
 */
export function directOption(
  address: string,
  env: Environment,
  platform: NodeJS.Platform,
): string | undefined {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const ofScheme = isSecure(url)
    ? ['https_proxy', 'HTTPS_PROXY']
    : ['http_proxy', ...(platform === 'win32' ? ['HTTP_PROXY'] : [])];
  const proxy = [...ofScheme, 'all_proxy', 'ALL_PROXY'].find((name) => (env[name] ?? '') !== '');
  if (proxy === undefined || isExempt(env, host, Number.NaN)) return undefined;
  const isDirect = isThisMachine(url.hostname) || !usesProxies(env) || proxyOf(url, env) === undefined;
  return isDirect ? `--noproxy ${host}` : undefined;
}
