import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { CaseResult, RunResult } from '../../src/scenarios/index.ts';
import { firstNumbersOf } from '../../src/testdata/index.ts';
import { formOf } from './batch.ts';
import { lender, type World } from './world.ts';

/** An institution's own client as it might be written, in one run. */
export interface ObservedClient {
  readonly fid: string;
  readonly run: string | undefined;
  person(): string;
  dNumber(): string;
  organisation(): string;
  /** All calls have a good token and a fresh CorrelationID unless `headers` say otherwise; null leaves one out. */
  add(customer: string, headers?: Headers, path?: string): Promise<Response>;
  end(customer: string, headers?: Headers, path?: string): Promise<Response>;
  find(customer: string, days?: string, headers?: Headers): Promise<Response>;
  /** @param type null: the form has no customer_type; rows null: no customers. */
  upload(rows: string | null, headers?: Headers, type?: string | null): Promise<Response>;
  call(method: string, path: string, headers?: Headers, body?: string): Promise<Response>;
  /** What was observed of one case. */
  seen(id: string): Promise<CaseResult>;
  state(): Promise<RunResult>;
  arm(id: string, wish?: object): Promise<void>;
}
type Headers = Readonly<Record<string, string | null>>;

/** Synthetic customers, each of which one client of the process gets. */
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
    // It is got anew when time has gone by.
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

/** Lets the sandbox's frozen clock go on until everything is loaded. */
export async function loaded(world: World): Promise<void> {
  expect((await world.control('PUT', '/clock', { advance: 'PT1M' })).status).toBe(200);
}

/** The day so many days after the world's, `YYYY-MM-DD`. */
export const day = (after: number): string =>
  new Date(Date.parse('2026-03-04T00:00:00Z') + after * 86_400_000).toISOString().slice(0, 10);

export const period = (from: number, to = from): string => `?fromDate=${day(from)}&toDate=${day(to)}`;

/** What came of a case once it is over: the last time that anything in it can happen is patience or quiet away. */
export async function concluded(client: ObservedClient, id: string): Promise<CaseResult> {
  for (;;) {
    const seen = await client.seen(id);
    if (seen.status !== 'open') return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** How a case is armed for a client in another process, which takes its time on a busy machine. */
export const patient = { patience: 'PT30S', quiet: 'PT2S' };
/** What fails is over at once, however long it would have been watched. */
export const watchful = { patience: 'PT30S', quiet: 'PT30S' };
