import { type ErrorName, errorTable } from '../errors.ts';
import type { OrderedAnswer, OrderedAnswers } from './ordered-answers.ts';

/** An answer as ordered over HTTP: the name of the error is not validated yet. */
type RequestedAnswer = Omit<OrderedAnswer, 'error'> & { readonly error?: string | undefined };

/** Orders and lists the next answers of /token, for the remote control. */
export interface NextAnswers {
  /** Internal names of the errors, by internal name and by Digdir's code. */
  readonly errorNames: Readonly<Record<string, ErrorName>>;
  /** @throws RangeError for an error that is not in errorNames */
  order(client: string | undefined, answers: readonly RequestedAnswer[], times: number, now: number): void;
  pending(): readonly (OrderedAnswer & {
    readonly id: string;
    readonly client?: string | undefined;
    readonly times: number;
    readonly ordered: number;
  })[];
  clear(): void;
}

const errorNames: Readonly<Record<string, ErrorName>> = Object.fromEntries(
  Object.entries(errorTable).flatMap(([name, row]) => {
    const internal = name as ErrorName;
    return 'code' in row
      ? [
          [row.code, internal],
          [name, internal],
        ]
      : [[name, internal]];
  }),
);

export const nextAnswers = (orders: OrderedAnswers): NextAnswers => ({
  errorNames,
  order: (client, answers, times, now) => orders.add(client, answers.map(withErrorName), times, now),
  pending: () => orders.pending().map(({ answer, ...order }) => ({ ...order, ...answer })),
  clear: orders.clear,
});

function withErrorName({ error, ...answer }: RequestedAnswer): OrderedAnswer {
  if (error === undefined) return answer;
  const name = errorNames[error];
  if (name === undefined) throw new RangeError(`no error of /token is called ${error}`);
  return { ...answer, error: name };
}
