import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { CaseResult, RunResult } from '../../src/scenarios/index.ts';
import { firstNumbersOf } from '../../src/testdata/index.ts';
import { formOf } from './batch.ts';
import { lender, type World } from './world.ts';

/** A client of an institution, in one run. */
export interface ObservedClient {
  readonly fid: string;
  readonly run: string | undefined;
  person(): string;
  dNumber(): string;
  organisation(): string;
  /** Calls have a valid token and a new CorrelationID by default. `headers` override them; null omits one. */
  add(customer: string, headers?: Headers, path?: string): Promise<Response>;
  end(customer: string, headers?: Headers, path?: string): Promise<Response>;
  find(customer: string, days?: string, headers?: Headers): Promise<Response>;
  /** Null omits the part: `rows` the customers, `type` the customer_type. */
  upload(rows: string | null, headers?: Headers, type?: string | null): Promise<Response>;
  call(method: string, path: string, headers?: Headers, body?: string): Promise<Response>;
  /** The observed result of a case. */
  seen(id: string): Promise<CaseResult>;
  state(): Promise<RunResult>;
  arm(id: string, wish?: object): Promise<void>;
}
type Headers = Readonly<Record<string, string | null>>;

/** Synthetic customer numbers, each used once in the process. */
const drawn = (kind: 'tenor' | 'tenor-d' | 'organisation') => {
  const numbers = firstNumbersOf({ count: Number.POSITIVE_INFINITY, seed: 20_260_304, kinds: [kind] })[
    Symbol.iterator
  ]();
  return (): string => String(numbers.next().value?.number);
};
const [person, dNumber, organisation] = [drawn('tenor'), drawn('tenor-d'), drawn('organisation')];

export function observedClient(world: World, fid = lender.fid, run?: string): ObservedClient {
  const own = `/customers/financialInstitutions/${fid}`;
  const query = new URLSearchParams({ institution: fid, ...(run === undefined ? {} : { run }) });
  let token: { readonly at: number; readonly text: Promise<string> } | undefined;
  async function call(method: string, path: string, headers: Headers = {}, body?: string): Promise<Response> {
    // Requests a new token when the clock has moved.
    if (token?.at !== world.clock.now()) token = { at: world.clock.now(), text: world.token(fid) };
    const all: Record<string, string> = {
      CorrelationID: randomUUID(),
      Authorization: `Bearer ${await token.text}`,
      ...(run === undefined ? {} : { 'Sandbox-Run': run }),
    };
    for (const [name, value] of Object.entries(headers)) {
      if (value === null) delete all[name];
      else all[name] = value;
    }
    return fetch(`${world.url}/kar-ws/api/v1${path}`, {
      method,
      headers: all,
      ...(body === undefined ? {} : { body }),
    });
  }
  const state = async () =>
    (await world.control('GET', `/scenarios/state?${query}`)).json() as Promise<RunResult>;
  return {
    fid,
    run,
    person,
    dNumber,
    organisation,
    call,
    add: (customer, headers, path = `${own}/relationshipType/DSOPBANK`) =>
      call('POST', path, { CustomerID: customer, ...headers }),
    end: (customer, headers, path = `${own}/relationshipType/DSOPBANK`) =>
      call('DELETE', path, { CustomerID: customer, ...headers }),
    find: (customer, days = '', headers = {}) =>
      call('GET', `${own}/${days}`, { CustomerID: customer, ...headers }),
    upload(rows, headers = {}, type = 'DSOPBANK') {
      const contentType = { 'Content-Type': 'multipart/form-data; boundary=kfr-batch' };
      const form = formOf('kfr-batch', type ?? undefined, rows ?? undefined);
      return call('POST', `${own}/batch`, { ...contentType, ...headers }, form);
    },
    state,
    async seen(id) {
      const found = (await state()).cases.find(({ scenario }) => scenario === id);
      if (found === undefined) throw new Error(`there is no case ${id}`);
      return found;
    },
    async arm(id, wish = {}) {
      const reply = await world.control('POST', `/scenarios/${id}/arm`, {
        institution: fid,
        ...(run === undefined ? {} : { run }),
        ...wish,
      });
      expect(reply.status).toBe(201);
    },
  };
}

/** Advances the sandbox's frozen clock until everything is loaded. */
export async function loaded(world: World): Promise<void> {
  expect((await world.control('PUT', '/clock', { advance: 'PT1M' })).status).toBe(200);
}

/** The day `after` days from the world's today, `YYYY-MM-DD`. */
export const day = (after: number): string =>
  new Date(Date.parse('2026-03-04T00:00:00Z') + after * 86_400_000).toISOString().slice(0, 10);

export const period = (from: number, to = from): string => `?fromDate=${day(from)}&toDate=${day(to)}`;

/** The result of a case once it is final: after patience or quiet at the latest. */
export async function concluded(client: ObservedClient, id: string): Promise<CaseResult> {
  for (;;) {
    const seen = await client.seen(id);
    if (seen.status !== 'open') return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Arms a case for a client in another process, which may be slow. */
export const patient = { patience: 'PT30S', quiet: 'PT2S' };
/** For cases that fail: they end at once, whatever the quiet time. */
export const watchful = { patience: 'PT30S', quiet: 'PT30S' };
