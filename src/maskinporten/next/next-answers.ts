import { type ErrorName, errorTable } from '../errors.ts';
import type { OrderedAnswer, OrderedAnswers } from './ordered-answers.ts';

/** An answer as it is ordered from outside: the error by its name, which need not be one of ours. */
type Wish = Omit<OrderedAnswer, 'error'> & { readonly error?: string | undefined };

/** The orders, as the remote control gives and sees them. */
export interface NextAnswers {
  /** Our names of the errors, by those names and by Digdir's codes. */
  readonly errorNames: Readonly<Record<string, ErrorName>>;
  /** @throws RangeError for an error that is not in errorNames */
  order(client: string | undefined, answers: readonly Wish[], times: number, now: number): void;
  waiting(): readonly (OrderedAnswer & {
    readonly id: string;
    readonly client?: string | undefined;
    readonly times: number;
    readonly ordered: number;
  })[];
  clear(): void;
}

const names: Readonly<Record<string, ErrorName>> = Object.fromEntries(
  Object.entries(errorTable).flatMap(([name, row]) => {
    const own = name as ErrorName;
    return 'code' in row
      ? [
          [row.code, own],
          [name, own],
        ]
      : [[name, own]];
  }),
);

export const nextAnswers = (orders: OrderedAnswers): NextAnswers => ({
  errorNames: names,
  order: (client, answers, times, now) => orders.add(client, answers.map(known), times, now),
  waiting: () => orders.waiting().map(({ answer, ...order }) => ({ ...order, ...answer })),
  clear: orders.clear,
});

function known({ error, ...answer }: Wish): OrderedAnswer {
  if (error === undefined) return answer;
  const name = names[error];
  if (name === undefined) throw new RangeError(`no error of /token is called ${error}`);
  return { ...answer, error: name };
}
