import { uuid } from '../../kernel/index.ts';
import type { ErrorName } from '../errors.ts';

/** What /token is to answer instead of judging the grant, or before it does. */
export interface OrderedAnswer {
  /** An error of the token endpoint, by our name. */
  readonly error?: ErrorName | undefined;
  /** What stands for the `{…}` in the error's text. */
  readonly facts?: Readonly<Record<string, string>> | undefined;
  /** A status without a body, as a gateway before the service would answer. */
  readonly status?: number | undefined;
  /** Seconds, for the header Retry-After. */
  readonly retryAfter?: number | undefined;
  /** The connection is closed without an answer. */
  readonly cut?: boolean | undefined;
  /** Milliseconds of real time to wait first; alone, the grant is judged as usual after that. */
  readonly delay?: number | undefined;
}

/** An order that waits for its request. */
export interface Order {
  readonly id: string;
  /** Whose next request is meant; undefined: anybody's. */
  readonly client: string | undefined;
  readonly answer: OrderedAnswer;
  /** How many requests are still to get it. */
  readonly times: number;
  /** Milliseconds since the epoch. */
  readonly ordered: number;
}

/** The next answers of /token, each used as often as was ordered, in the order in which they came. */
export interface OrderedAnswers {
  add(client: string | undefined, answers: readonly OrderedAnswer[], times: number, now: number): void;
  /**
   * Takes the oldest order for this client, or for anybody when `client` is undefined, in one step: of requests at
   * once each gets its own.
   */
  take(client: string | undefined): Order | undefined;
  waiting(): readonly Order[];
  clear(): void;
}

export function rememberOrders(): OrderedAnswers {
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
    waiting: () => orders,
    clear() {
      orders = [];
    },
  };
}
