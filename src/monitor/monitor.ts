import { resolve } from 'node:path';
import { type Journal, mostExchanges } from '../journal/index.ts';
import { type Handler, jsonType, type MovableClock, type Reply, type Request } from '../kernel/index.ts';
import type { WholeRegister } from '../register/index.ts';
import { explain } from './explain.ts';
import { exposition } from './exposition.ts';
import { figuresOf, sandboxFamilies } from './figures.ts';
import { openLagMeter, processFamilies } from './process-metrics.ts';
import { readinessOf } from './readiness.ts';
import type { Stores } from './stores.ts';
import { countTraffic } from './traffic.ts';

interface MonitorServices {
  readonly clock: MovableClock;
  readonly register: WholeRegister;
  readonly journal: Journal;
  readonly stores: Stores;
  readonly version: string;
  /** Paths of the data folder, and of the register in it. */
  readonly data: { readonly path: string; readonly register: string };
  /** Whether the caller may use the remote control, and so see details. */
  readonly mayControl: (request: Pick<Request, 'headers' | 'calledOrigin'>) => boolean;
}

export interface Monitor {
  /** GET /isalive */
  readonly alive: Handler;
  /** GET /isready: 503 while the register cannot be read and written, as KFR depends on it, and while the sandbox stops. */
  readonly ready: Handler;
  /** GET /health: the same with details, for who may use the remote control. */
  readonly health: Handler;
  /** GET /metrics */
  readonly metrics: Handler;
  /** From now on the sandbox is not ready. */
  stopping(): void;
}

export function openMonitor(services: MonitorServices): Monitor {
  const { clock, register, journal, stores, version, data, mayControl } = services;
  const startedAt = performance.now();
  const traffic = countTraffic(journal);
  const lag = openLagMeter();
  let isStopping = false;
  const readiness = () => readinessOf(register, stores, isStopping ? [explain('sandbox-stopping')] : []);
  const figures = () => figuresOf(register, journal, data.register);

  const details = () => {
    const { batches, register: size, journal: kept } = figures();
    return {
      version,
      node: process.version,
      uptimeInSeconds: Math.round((performance.now() - startedAt) / 1000),
      register: size,
      batches,
      journal: { exchanges: kept, limit: mostExchanges },
      dataDir: resolve(data.path),
      clock: clock.state(),
    };
  };

  return {
    alive: () => reply(200, jsonType, JSON.stringify({ status: 'UP' })),
    ready: () => {
      const body = readiness();
      return reply(statusOf(body), jsonType, JSON.stringify(body));
    },
    health: (request) => {
      const body = readiness();
      const shown = mayControl(request) ? { ...body, details: details() } : body;
      return reply(statusOf(body), jsonType, `${JSON.stringify(shown, null, 2)}\n`);
    },
    metrics: () =>
      reply(
        200,
        'text/plain; version=0.0.4; charset=utf-8',
        exposition([
          ...sandboxFamilies({ version, ...readiness() }, figures()),
          ...traffic.families(),
          ...processFamilies(),
          ...lag.families(),
        ]),
      ),
    stopping() {
      isStopping = true;
      lag.end();
    },
  };
}

const statusOf = ({ status }: { readonly status: 'UP' | 'DOWN' }): number => (status === 'UP' ? 200 : 503);

const reply = (status: number, type: string, body: string): Reply => ({
  status,
  headers: { 'Content-Type': type, 'Cache-Control': 'no-store' },
  body,
  account: { answeredBy: 'sandbox' },
});
