import { uuid } from '../../kernel/index.ts';
import type { ErrorName } from '../errors.ts';

/** An answer of /token that does not depend on the grant, or a delay. */
export interface OrderedAnswer {
  /** Internal name of an error of the token endpoint. */
  readonly error?: ErrorName | undefined;
  /** Values for the `{…}` placeholders in the error's text. */
  readonly facts?: Readonly<Record<string, string>> | undefined;
  /** A status without a body, as from a gateway in front of the service. */
  readonly status?: number | undefined;
  /** Seconds, for the header Retry-After. */
  readonly retryAfter?: number | undefined;
  /** The connection is closed without an answer. */
  readonly cut?: boolean | undefined;
  /** Delay in milliseconds of real time; without another field, the grant is then checked as usual. */
  readonly delay?: number | undefined;
}

/** A pending order. */
export interface Order {
  readonly id: string;
  /** Client whose next requests get the answer; undefined: any client. */
  readonly client: string | undefined;
  readonly answer: OrderedAnswer;
  /** Number of requests that still get the answer. */
  readonly times: number;
  /** Milliseconds since the epoch. */
  readonly ordered: number;
}

/** A FIFO queue of answers of /token, each given as often as ordered. */
export interface OrderedAnswers {
  add(client: string | undefined, answers: readonly OrderedAnswer[], times: number, now: number): void;
  /**
   * Takes the oldest order for this client; with undefined, the oldest for any client. Atomic: concurrent requests each
   * take their own.
   */
  take(client: string | undefined): Order | undefined;
  pending(): readonly Order[];
  clear(): void;
}

export function createOrderedAnswers(): OrderedAnswers {
  let orders: readonly Order[] = [];
  return {
    add(client, answers, times, now) {
      orders = [...orders, ...answers.map((answer) => ({ id: uuid(), client, answer, times, ordered: now }))];
    },
    take(client) {
      if (orders.length === 0) return undefined;
      const order = orders.find((candidate) => candidate.client === client);
      if (order === undefined) return undefined;
      orders = orders.flatMap((other) => {
        if (other !== order) return [other];
        return order.times > 1 ? [{ ...order, times: order.times - 1 }] : [];
      });
      return order;
    },
    pending: () => orders,
    clear() {
      orders = [];
    },
  };
}
