import { expect } from 'vitest';
import { send, type WireReply } from './wire.ts';
import type { ExchangeRecord, World } from './world.ts';

type Headers = Readonly<Record<string, string>>;

export const crossSite = { Origin: 'http://evil.example', 'Sec-Fetch-Site': 'cross-site' };
export const plain = { 'Content-Type': 'text/plain' };
export const json = { 'Content-Type': 'application/json' };

/** Names and values alternate. */
export const sent = (headers: Headers): string[] => Object.entries(headers).flat();

/** Sends unauthenticated requests, and checks refusals. */
export function callerOf(world: World) {
  const ask = (method: string, target: string, headers: Headers, body?: string) =>
    send(`http://127.0.0.1:${world.sandbox.port}`, method, target, sent(headers), body);

  async function recordOf({ headers }: WireReply): Promise<ExchangeRecord> {
    const id = String(headers['sandbox-exchange']).split('/').at(-1);
    return (await (await fetch(`${world.url}/_sandbox/exchanges/${id}`)).json()) as ExchangeRecord;
  }

  /** Checks the whole reply and its journal record. */
  async function expectRefused(reply: WireReply, status: number, code: string): Promise<void> {
    const { explanation, ...record } = await recordOf(reply);
    expect(record).toMatchObject({ answeredBy: 'sandbox', reply: { status } });
    expect(explanation?.code).toBe(code);
    expect([reply.status, JSON.parse(reply.body)]).toEqual([
      status,
      { error: code, faults: [explanation?.summary.en, explanation?.remedy.en] },
    ]);
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'sandbox-explanation': expect.stringMatching(`^${code}: `),
    });
    expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  }

  return { ask, recordOf, expectRefused };
}
