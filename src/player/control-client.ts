import { z } from 'zod';
import { cut, joined, jsonOf, type Localized, localized, redact, sameInAll } from '../kernel/index.ts';
import type { Instead } from '../scenarios/index.ts';
import { PlayError } from './play-error.ts';
import * as texts from './texts/index.ts';
import { send, type WireReply } from './wire.ts';

const text = z.object(localized(() => z.string()));
const explanation = z.object({ code: z.string(), summary: text, remedy: text });
/** The sandbox's own reason for an answer. */
export type Told = z.output<typeof explanation>;

const exchange = z.object({ id: z.string(), explanation: explanation.optional() });
const exchanges = z.object({ exchanges: z.array(exchange) });
const clock = z.object({ now: z.iso.datetime(), today: z.string(), frozen: z.boolean(), offset: z.number() });
export type ClockReading = z.output<typeof clock>;
const switches = z.object({ switches: z.array(z.object({ name: z.string(), value: z.string() })) });
const order = z.object({ id: z.string() });
const minted = z.object({ access_token: z.string() });
const institutions = z.object({
  institutions: z.array(
    z.object({ organisationNumber: z.string(), clients: z.array(z.object({ active: z.boolean() })) }),
  ),
});
const connection = z.object({
  issuer: z.string(),
  organisationNumber: z.string(),
  name: z.string().optional(),
  clientId: z.string().nullable(),
  scopes: z.array(z.string()),
  certificatePem: z.string(),
  privateKeyPem: z.string(),
});
const refusal = z.object({ faults: z.array(z.string()) });

/** The calls to which an ordered fault applies (docs/faults.md). */
export interface OrderedCall {
  readonly operation: string;
  readonly institution: string;
  readonly customer?: string;
  readonly correlationId?: string;
}

interface MintWish {
  readonly client: string;
  readonly scope?: string;
  /** Seconds; negative for an expired token. */
  readonly lifetime?: number;
}

/** Timeout of a call, in milliseconds. */
const patience = 30_000;

/** Client for a sandbox's remote control. Each call throws PlayError when it is refused or not answered. */
export class ControlClient {
  /** `http://localhost:8080/_sandbox` */
  readonly address: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(address: string, token?: string) {
    this.address = address;
    this.#headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  }

  clock = (signal: AbortSignal): Promise<ClockReading> => this.#ask('GET', '/clock', clock, signal);

  moveClock = (wish: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<ClockReading> =>
    this.#ask('PUT', '/clock', clock, signal, wish);

  institutions = async (signal: AbortSignal) =>
    (await this.#ask('GET', '/institutions', institutions, signal)).institutions;

  connection = (fid: string, signal: AbortSignal) =>
    this.#ask('GET', `/institutions/${encodeURIComponent(fid)}/connection`, connection, signal);

  switches = async (signal: AbortSignal): Promise<Readonly<Record<string, string>>> => {
    const { switches: all } = await this.#ask('GET', '/switches', switches, signal);
    return Object.fromEntries(all.map(({ name, value }) => [name, value]));
  };

  setSwitches = async (wish: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void> => {
    await this.#ask('PUT', '/switches', switches, signal, wish);
  };

  /** @returns the token */
  mint = async (wish: MintWish, signal: AbortSignal): Promise<string> =>
    (await this.#ask('POST', '/tokens', minted, signal, wish)).access_token;

  /** @returns the id of the order */
  orderFault = async (call: OrderedCall, fault: Instead, signal: AbortSignal): Promise<string> =>
    (await this.#ask('POST', '/faults', order, signal, { ...call, ...fault })).id;

  /** A fault that is used up is gone already, which is fine. */
  clearFault = async (id: string, signal: AbortSignal): Promise<void> => {
    await this.#send('DELETE', `/faults/${id}`, signal);
  };

  exchange = async (id: string, signal: AbortSignal): Promise<Told | undefined> => {
    const reply = await this.#send('GET', `/exchanges/${encodeURIComponent(id)}`, signal);
    return readAs(exchange, reply)?.explanation;
  };

  exchangeOf = async (correlationId: string, signal: AbortSignal): Promise<string | undefined> => {
    const query = new URLSearchParams({ correlationId, limit: '1' });
    const reply = await this.#send('GET', `/exchanges?${query}`, signal);
    return readAs(exchanges, reply)?.exchanges[0]?.id;
  };

  async #ask<Schema extends z.ZodType>(
    method: string,
    path: string,
    schema: Schema,
    signal: AbortSignal,
    body?: unknown,
  ): Promise<z.output<Schema>> {
    const reply = await this.#send(method, path, signal, body);
    const where = `${method} ${this.address}${path}`;
    if (reply.kind !== 'answered')
      throw new PlayError(joined([sameInAll(where), noAnswer(reply)], sameInAll(': ')));
    const read = readAs(schema, reply);
    if (reply.status < 300 && read !== undefined) return read;
    const faults = readAs(refusal, reply)?.faults.map((fault) => sameInAll(cut(redact(fault), 300))) ?? [
      localized((language) => texts[language].faults.notAsSandbox),
    ];
    const { status } = reply;
    throw new PlayError(
      ...faults.map((why) =>
        localized((language) => texts[language].faults.refused({ where, status, why: why[language] })),
      ),
    );
  }

  #send(method: string, path: string, signal: AbortSignal, body?: unknown): Promise<WireReply> {
    return send({
      method,
      url: `${this.address}${path}`,
      headers: this.#headers,
      timeout: patience,
      signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

/** Why there is no answer. */
export function noAnswer(reply: Exclude<WireReply, { kind: 'answered' }>): Localized {
  if (reply.kind !== 'unreachable') return localized((language) => texts[language].noAnswer[reply.kind]);
  const { why } = reply;
  const what = /CERT|SIGNATURE/.test(why) ? 'untrusted' : 'unreachable';
  return localized((language) => texts[language].noAnswer[what]({ why }));
}

/** The parsed body of an answer; undefined when it does not match the schema. */
export const readAs = <Schema extends z.ZodType>(
  schema: Schema,
  reply: WireReply,
): z.output<Schema> | undefined =>
  reply.kind === 'answered' ? schema.safeParse(jsonOf(reply.text)).data : undefined;
