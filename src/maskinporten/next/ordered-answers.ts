import { Listeners, uuid } from '../../kernel/index.ts';
import { type ErrorName, errorNames, pageOf } from '../errors.ts';

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

/** An answer as ordered by a client: the name of the error is not validated yet. */
type RequestedAnswer = Omit<OrderedAnswer, 'error'> & { readonly error?: string | undefined };

/** Whose next requests get an answer; an omitted field matches every request. */
interface AnswerMatch {
  readonly client?: string | undefined;
  /** Of the header Sandbox-Run; `usualRun`: requests without a valid one. */
  readonly run?: string | undefined;
}

/** An answer waiting for its requests. */
export interface Order extends OrderedAnswer, AnswerMatch {
  readonly id: string;
  /** Number of requests that still get it. */
  readonly times: number;
  /** Milliseconds since the epoch. */
  readonly ordered: number;
}

/** A FIFO queue of answers of /token, each given as often as ordered. */
export interface OrderedAnswers {
  /** Our names of the errors, by these names and by Digdir's codes. */
  readonly errorNames: Readonly<Record<string, ErrorName>>;
  /** @throws RangeError for an error that is not in errorNames */
  order(match: AnswerMatch, answers: readonly RequestedAnswer[], times: number, now: number): void;
  /**
   * Takes the oldest order for this client in this run; with undefined, the oldest for any client. Atomic: concurrent requests
   * each take their own.
   */
  take(client: string | undefined, run: string): Order | undefined;
  pending(): readonly Order[];
  /** @param run only orders for this run */
  clear(run?: string): void;
  /** Calls `listener` with the id of each order that is added, used or removed; the returned function unsubscribes. */
  onChange(listener: (id: string) => void): () => void;
}

const namesByNameOrCode: Readonly<Record<string, ErrorName>> = Object.fromEntries(
  errorNames.flatMap((name) => [
    [pageOf(name), name],
    [name, name],
  ]),
);

export function createOrderedAnswers(): OrderedAnswers {
  let orders: readonly Order[] = [];
  const listeners = new Listeners<[id: string]>();
  return {
    errorNames: namesByNameOrCode,
    order({ client, run }, answers, times, now) {
      const added = answers.map((answer) => ({
        id: uuid(),
        client,
        run,
        times,
        ordered: now,
        ...withErrorName(answer),
      }));
      orders = [...orders, ...added];
      for (const { id } of added) listeners.tell(id);
    },
    take(client, run) {
      const order = orders.find(
        (candidate) => candidate.client === client && (candidate.run === undefined || candidate.run === run),
      );
      if (order === undefined) return undefined;
      orders = orders.flatMap((other) => {
        if (other !== order) return [other];
        return order.times > 1 ? [{ ...order, times: order.times - 1 }] : [];
      });
      listeners.tell(order.id);
      return order;
    },
    pending: () => orders,
    clear(run) {
      const cleared = orders.filter((order) => run === undefined || order.run === run);
      orders = orders.filter((order) => !cleared.includes(order));
      for (const { id } of cleared) listeners.tell(id);
    },
    onChange: (listener) => listeners.add(listener),
  };
}

function withErrorName({ error, ...answer }: RequestedAnswer): OrderedAnswer {
  if (error === undefined) return answer;
  const name = namesByNameOrCode[error];
  if (name === undefined) throw new RangeError(`no error of /token is called ${error}`);
  return { ...answer, error: name };
}
