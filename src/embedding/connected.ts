import type { Caller } from './control-call.ts';
import type { Exchange } from './exchange.ts';
import { tokenForm } from './grant.ts';
import type { Duration, Fault, GrantedToken, MintedToken } from './orders.ts';
import type { Clock, ClockState, Connection, Sandbox } from './sandbox.ts';
import { SandboxError } from './sandbox-error.ts';

/** The functions of a running sandbox: calls of its remote control. */
export function openConnected(caller: Caller): Sandbox {
  const { url, run, ask } = caller;

  async function connection(institution?: string): Promise<Connection> {
    const number = institution ?? (await firstInstitution(caller));
    const found = (await ask('GET', `/institutions/${encodeURIComponent(number)}/connection`)) as {
      readonly clientId: string | null;
    };
    if (found.clientId === null)
      throw new SandboxError(`${number} has no active client`, { code: 'no-active-client' });
    return found as Connection;
  }

  async function granted(wish: GrantedToken): Promise<string> {
    const configured = await connection(wish.institution);
    const { now } = await clock.read();
    return caller.postForm(tokenForm(configured, wish, Date.parse(now)), wish.run);
  }

  async function minted({ by: _, ...wish }: MintedToken): Promise<string> {
    const { access_token: token } = (await ask('POST', '/tokens', wish)) as { access_token: string };
    return token;
  }

  const clock = clockOf(ask);
  return {
    url,
    clock,
    connection,
    async createInstitution(institution) {
      const made = (await ask('POST', '/institutions', institution)) as { organisationNumber: string };
      return connection(made.organisationNumber);
    },
    token: (wish = {}) => (wish.by === 'grant' ? granted(wish) : minted(wish)),
    async exchanges(filter = {}) {
      const found = (await ask('GET', `/exchanges${queryOf({ run, ...filter })}`)) as {
        exchanges: readonly Exchange[];
      };
      return found.exchanges;
    },
    async waitFor(filter, { atLeast, timeout } = {}) {
      const query = queryOf({
        run,
        ...filter,
        atLeast,
        timeout: timeout === undefined ? undefined : iso(timeout),
      });
      const found = (await ask('GET', `/exchanges/wait${query}`)) as { exchanges: readonly Exchange[] };
      return found.exchanges;
    },
    async next(answers, options = {}) {
      const all = [answers].flat().map((answer) => withDelay(answer));
      await ask('POST', '/maskinporten/next', { answers: all, ...options });
    },
    async fault(fault) {
      const { id } = (await ask('POST', '/faults', withDelay(fault))) as { id: string };
      const cancel = () => cancelFault(caller, id);
      return { id, cancel, [Symbol.asyncDispose]: cancel };
    },
    async reset() {
      await ask('POST', `/reset${queryOf({ run })}`);
    },
    async authority() {
      return (await caller.send('GET', '/certificates/authority.pem')).text();
    },
    control: ask as Sandbox['control'],
  };
}

async function firstInstitution({ url, ask }: Caller): Promise<string> {
  const { institutions } = (await ask('GET', '/institutions')) as {
    institutions: readonly { readonly organisationNumber: string }[];
  };
  const [first] = institutions;
  if (first === undefined)
    throw new SandboxError(`${url} has no institutions`, { code: 'institution-unknown' });
  return first.organisationNumber;
}

async function cancelFault({ ask }: Caller, id: string): Promise<void> {
  try {
    await ask('DELETE', `/faults/${id}`);
  } catch (error) {
    // Used up.
    if (!(error instanceof SandboxError && error.code === 'fault-unknown')) throw error;
  }
}

function clockOf(ask: Caller['ask']): Clock {
  const move = async (change: object) => (await ask('PUT', '/clock', change)) as ClockState;
  return {
    read: async () => (await ask('GET', '/clock')) as ClockState,
    freeze: () => move({ freeze: true }),
    thaw: () => move({ freeze: false }),
    advance: (by) => move({ advance: iso(by) }),
    set: (to) => move({ set: typeof to === 'string' ? to : to.toISOString() }),
    release: () => move({ release: true }),
  };
}

/** ISO 8601, as the remote control reads durations. */
const iso = (duration: Duration): string => {
  if (typeof duration === 'string') return duration;
  return `${duration < 0 ? '-' : ''}PT${Math.abs(duration) / 1000}S`;
};

function withDelay<Order extends { readonly delay?: Fault['delay'] }>(order: Order) {
  const { delay } = order;
  if (delay === undefined) return order;
  const spread = typeof delay === 'object' ? { from: iso(delay.from), to: iso(delay.to) } : iso(delay);
  return { ...order, delay: spread };
}

/** A query string of the defined values. */
function queryOf(values: object): string {
  const given = Object.entries(values).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (value === undefined) return [];
    return [[name, value instanceof Date ? value.toISOString() : String(value)]];
  });
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
