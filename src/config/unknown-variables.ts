import { closestNames } from '../kernel/index.ts';
import { optionNames, options } from './options.ts';

const prefix = 'SANDBOX_';
/** Variables of the tests, and of the launcher. */
const ownNames = /^(?:SANDBOX_TEST_\w+|KFR_SANDBOX_LAUNCHED)$/;

const names: readonly string[] = optionNames.map((name) => options[name].env);

/** Variables by what their flag suggests: `SANDBOX_PORT` for `--port`. */
const byFlag = new Map(
  optionNames.flatMap((name) => {
    const { flag, env } = options[name];
    return flag === undefined ? [] : [[`${prefix}${flag.slice(2).replaceAll('-', '_').toUpperCase()}`, env]];
  }),
);

/**
 * What Kubernetes sets in every container for a service whose name begins with `sandbox`, with its address: `SANDBOX_SERVICE_HOST`,
 * `SANDBOX_PORT=tcp://10.0.0.1:8080`, `SANDBOX_PORT_8080_TCP_ADDR`. Docker's links set the same.
 */
const isOfService = (name: string, value: string): boolean =>
  /_SERVICE_(?:HOST|PORT(?:_\w+)?)$|_PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?$/.test(name) ||
  /^(?:tcp|udp|sctp):\/\//.test(value);

/**
 * A warning for each variable that looks like an option of the sandbox and is none. An empty variable counts as absent.
 * @param platform on Windows, names have no case
 */
export function unknownVariables(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string[] {
  return Object.entries(environment)
    .filter(([, value]) => value !== undefined && value !== '')
    .filter(([name]) => isMeant(name) && !names.includes(platform === 'win32' ? name.toUpperCase() : name))
    .filter(([name, value = '']) => !ownNames.test(name) && !isOfService(name, value))
    .map(
      ([name]) => `${name} is no variable of the sandbox; ${suggestionFor(name)}docs/options.md lists them`,
    );
}

/** Whether a name begins with `SANDBOX_` or nearly so, or with that of the command. */
const isMeant = (name: string): boolean =>
  /^(?:KFR_)?SANDBOX_/i.test(name) || (name.includes('_') && isNearPrefix(name.split('_', 1)[0] ?? ''));

const isNearPrefix = (word: string): boolean => closestNames(word, ['SANDBOX']).length > 0;

function suggestionFor(name: string): string {
  const plain = name.toUpperCase().replace(/^(?:KFR_SANDBOX|[^_]+)_/, prefix);
  const meant = byFlag.get(plain);
  const found = meant === undefined ? closestNames(plain, names) : [meant];
  return found.length === 0 ? '' : `did you mean ${found.join(' or ')}? `;
}
