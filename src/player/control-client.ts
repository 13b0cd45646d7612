import { z } from 'zod';
import { cut, joined, type Localized, localized, parseJson, redact, sameInAll } from '../kernel/index.ts';
import { type Instead, localizedFields, withFallback } from '../scenarios/index.ts';
import { NoAnswerError, PlayError } from './play-error.ts';
import * as texts from './texts/index.ts';
import { send, type WireReply } from './wire.ts';

const text = z.object(localizedFields(z.string())).transform(withFallback);
const explanation = z.object({ code: z.string(), summary: text, remedy: text });
/** The sandbox's explanation of an answer. */
export type ExchangeExplanation = z.output<typeof explanation>;

const exchange = z.object({ id: z.string(), explanation: explanation.optional() });
const exchanges = z.object({ exchanges: z.array(exchange) });
const clock = z.object({ now: z.iso.datetime(), today: z.string(), frozen: z.boolean(), offset: z.number() });
export type ClockReading = z.output<typeof clock>;
const switches = z.object({ switches: z.array(z.object({ name: z.string(), value: z.string() })) });
const order = z.object({ id: z.string() });
const mintedToken = z.object({ access_token: z.string() });
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

interface MintOptions {
  readonly client: string;
  readonly scope?: string;
  /** Seconds; negative for an expired token. */
  readonly lifetime?: number;
}

/** Timeout of a call. */
const timeoutInMs = 30_000;

/** Client for a sandbox's remote control. Calls throw PlayError when they are refused or not answered. */
export class ControlClient {
  /** Such as `http://localhost:8080/_sandbox`. */
  readonly address: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(address: string, token?: string) {
    this.address = address;
    this.#headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  }

  clock = (signal: AbortSignal): Promise<ClockReading> => this.#ask('GET', '/clock', clock, signal);

  moveClock = (change: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<ClockReading> =>
    this.#ask('PUT', '/clock', clock, signal, change);

  institutions = async (signal: AbortSignal) =>
    (await this.#ask('GET', '/institutions', institutions, signal)).institutions;

  connection = (fid: string, signal: AbortSignal) =>
    this.#ask('GET', `/institutions/${encodeURIComponent(fid)}/connection`, connection, signal);

  switches = async (signal: AbortSignal): Promise<Readonly<Record<string, string>>> => {
    const { switches: all } = await this.#ask('GET', '/switches', switches, signal);
    return Object.fromEntries(all.map(({ name, value }) => [name, value]));
  };

  setSwitches = async (values: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void> => {
    await this.#ask('PUT', '/switches', switches, signal, values);
  };

  /** @returns the token */
  mint = async (options: MintOptions, signal: AbortSignal): Promise<string> =>
    (await this.#ask('POST', '/tokens', mintedToken, signal, options)).access_token;

  /** @returns the id of the order */
  orderFault = async (call: OrderedCall, fault: Instead, signal: AbortSignal): Promise<string> =>
    (await this.#ask('POST', '/faults', order, signal, { ...call, ...fault })).id;

  /** Does nothing when the fault has already been used up. */
  clearFault = async (id: string, signal: AbortSignal): Promise<void> => {
    await this.#send('DELETE', `/faults/${id}`, signal);
  };

  /** @returns the explanation of an exchange, if it has one */
  explanationOf = async (id: string, signal: AbortSignal): Promise<ExchangeExplanation | undefined> => {
    const reply = await this.#send('GET', `/exchanges/${encodeURIComponent(id)}`, signal);
    return readAs(exchange, reply)?.explanation;
  };

  /** @returns the id of the latest exchange with this CorrelationID, if any */
  exchangeIdOf = async (correlationId: string, signal: AbortSignal): Promise<string | undefined> => {
    const query = new URLSearchParams({ correlationId, limit: '1' });
    const reply = await this.#send('GET', `/exchanges?${query}`, signal);
    return readAs(exchanges, reply)?.exchanges[0]?.id;
  };

  /** @throws PlayError without a 2xx answer that matches the schema */
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
      throw new NoAnswerError(this.address, joined([sameInAll(where), noAnswer(reply)], sameInAll(': ')));
    const parsed = readAs(schema, reply);
    if (reply.status < 300 && parsed !== undefined) return parsed;
    const reasons = readAs(refusal, reply)?.faults.map((line) => sameInAll(cut(redact(line), 300))) ?? [
      localized((language) => texts[language].errors.notAsSandbox),
    ];
    const { status } = reply;
    throw new PlayError(
      ...reasons.map((why) =>
        localized((language) => texts[language].errors.refused({ where, status, why: why[language] })),
      ),
    );
  }

  #send(method: string, path: string, signal: AbortSignal, body?: unknown): Promise<WireReply> {
    return send({
      method,
      url: `${this.address}${path}`,
      headers: this.#headers,
      timeout: timeoutInMs,
      signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

/** Why there is no answer, as a part of a sentence. */
export function noAnswer(reply: Exclude<WireReply, { kind: 'answered' }>): Localized {
  if (reply.kind !== 'unreachable') return localized((language) => texts[language].noAnswer[reply.kind]);
  const { why } = reply;
  const reason = /CERT|SIGNATURE/.test(why) ? 'untrusted' : 'unreachable';
  return localized((language) => texts[language].noAnswer[reason]({ why }));
}

/** The parsed body of an answer; undefined when it does not match the schema. */
export const readAs = <Schema extends z.ZodType>(
  schema: Schema,
  reply: WireReply,
): z.output<Schema> | undefined =>
  reply.kind === 'answered' ? schema.safeParse(parseJson(reply.text)).data : undefined;
