import { z } from 'zod';
import { type Clock, type Handler, longestRetryAfter } from '../kernel/index.ts';
import { withBody } from './body.ts';
import { upToTenMinutes } from './duration.ts';
import { withQuery } from './query.ts';
import { json, noContent, refuse } from './replies.ts';
import { runName, runQuery, withOwnRun } from './run.ts';

/** Orders of answers in Maskinporten. */
export interface NextAnswers {
  /** Names of the errors of /token and Digdir's codes; either can be ordered. */
  readonly errorNames: Readonly<Record<string, string>>;
  order(match: AnswerMatch, answers: readonly OrderedAnswer[], times: number, now: number): void;
  pending(): readonly PendingAnswer[];
  clear(run?: string): void;
  onChange(listener: (id: string) => void): () => void;
}

interface AnswerMatch {
  readonly client?: string | undefined;
  readonly run?: string | undefined;
}

interface PendingAnswer extends OrderedAnswer, AnswerMatch {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly ordered: number;
}

interface OrderedAnswer {
  readonly error?: string | undefined;
  readonly facts?: Readonly<Record<string, string>> | undefined;
  readonly status?: number | undefined;
  readonly retryAfter?: number | undefined;
  readonly cut?: boolean | undefined;
  readonly delay?: number | undefined;
}

/** Maximum number of pending orders. */
const maxPending = 1_000;

/** The body of POST /_sandbox/maskinporten/next. */
export function orderSchema(errorNames: NextAnswers['errorNames']) {
  const error = z
    .string()
    .refine(
      (name) => Object.hasOwn(errorNames, name),
      `must be an error of /token: ${Object.keys(errorNames).join(', ')}`,
    )
    .transform((name) => errorNames[name] ?? name)
    .meta({ enum: Object.keys(errorNames) });
  const answer = z
    .strictObject({
      error: error.optional().describe('An error of /token, by its name or its code'),
      facts: z
        .record(z.string(), z.string().max(200))
        .optional()
        .describe("Values for the gaps in the error's text"),
      status: z
        .int()
        .refine((status) => status === 429 || (status >= 500 && status <= 599), 'must be 429 or 500 to 599')
        .optional()
        .describe('A status without a body, as of a gateway: 429, or 500 to 599'),
      retryAfter: z
        .int()
        .min(0)
        .max(longestRetryAfter)
        .optional()
        .describe('Seconds, for Retry-After of a status'),
      cut: z
        .literal(true, 'must be true, or left out')
        .optional()
        .describe('The connection is closed without an answer'),
      delay: upToTenMinutes.optional().describe('How long the answer takes: a duration up to ten minutes'),
    })
    .refine((given) => Object.keys(given).length > 0, 'must hold error, status, cut or delay')
    .refine(
      ({ error: name, status, cut }) =>
        [name, status, cut].filter((value) => value !== undefined).length <= 1,
      'error, status and cut exclude each other',
    )
    .refine(({ facts, error: name }) => facts === undefined || name !== undefined, 'facts belong to an error')
    .refine(
      ({ retryAfter, status }) => retryAfter === undefined || status !== undefined,
      'retryAfter belongs to a status',
    );
  return z.strictObject({
    client: z
      .string()
      .min(1, 'must not be empty')
      .optional()
      .describe('Client id whose next requests get the answers; default: any'),
    run: runName
      .optional()
      .describe('Only requests with this header Sandbox-Run; default: that of this call'),
    answers: z
      .array(answer)
      .min(1, 'must hold an answer')
      .max(100, 'must hold at most 100')
      .describe('In this order'),
    times: z.int().min(1).max(1_000).default(1).describe('How often each is given'),
  });
}

const ofRun = { schema: runQuery, code: 'next-answers' } as const;

/** /_sandbox/maskinporten/next: the next answers of /token, independent of the grants. */
export function nextAnswers(next: NextAnswers, clock: Clock) {
  const schema = orderSchema(next.errorNames);
  const pending = (run?: string) =>
    json({
      waiting: next
        .pending()
        .filter((order) => run === undefined || order.run === run)
        .map(answerView),
    });
  return {
    nextAnswers: ({ query }) => withQuery(query, ofRun, ({ run }) => pending(run)),
    orderAnswers: (request) =>
      withOwnRun(request, 'next-answers', (ownRun) =>
        withBody(
          request,
          { schema, code: 'next-answers', example: '{"answers":[{"error":"MP-124"}]}' },
          ({ client, run = ownRun, answers, times }) => {
            if (next.pending().length + answers.length > maxPending)
              return refuse(
                400,
                'next-answers',
                `answers: at most ${maxPending} may wait; DELETE clears those that do`,
              );
            next.order({ client, run }, answers, times, clock.now());
            return pending();
          },
        ),
      ),
    clearAnswers: ({ query }) =>
      withQuery(query, ofRun, ({ run }) => {
        next.clear(run);
        return noContent;
      }),
  } satisfies Record<string, Handler>;
}

export const answerView = ({ ordered, ...order }: PendingAnswer) => ({
  ...order,
  ordered: new Date(ordered).toISOString(),
});
