import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Loaded into a process before everything else (NODE_OPTIONS=--import): writes each address that it connects to, looks up or sends
 * to into the file RECORDED_CONNECTIONS, one a line.
 */
const require = createRequire(import.meta.url);
const file = process.env.RECORDED_CONNECTIONS ?? '';
const record = (what: string, host: unknown): void => appendFileSync(file, `${what} ${String(host)}\n`);

type Call = (this: unknown, ...values: unknown[]) => unknown;

/** Calls `note` before each call of a method. */
function before(owner: Record<string, Call>, name: string, note: (values: readonly unknown[]) => void): void {
  const method = owner[name];
  if (method === undefined) throw new Error(`there is no ${name} to record`);
  owner[name] = function (...values) {
    note(values);
    return method.apply(this, values);
  };
}

const target = ([first, second]: readonly unknown[]): unknown => {
  const options = Array.isArray(first) ? first[0] : first;
  if (typeof options === 'object' && options !== null) {
    const { host, path } = options as { host?: unknown; path?: unknown };
    return path ?? host ?? 'localhost';
  }
  return typeof second === 'string' ? second : 'localhost';
};

before(require('node:net').Socket.prototype, 'connect', (values) => record('connect', target(values)));
before(require('node:dgram').Socket.prototype, 'send', (values) =>
  record(
    'send',
    values.find((value) => typeof value === 'string'),
  ),
);
before(require('node:dns'), 'lookup', ([host]) => record('lookup', host));
for (const name of ['resolve', 'resolve4', 'resolve6'])
  before(require('node:dns'), name, ([host]) => record('resolve', host));
