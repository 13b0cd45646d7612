import { type Account, type Explanation, pause, type Reply, type Request } from '../../kernel/index.ts';
import { type ErrorName, errorRow, pageOf, Refusal } from '../errors.ts';
import { explain } from '../explain.ts';
import type { Order } from './ordered-answers.ts';

/**
 * The answer that was ordered through the remote control.
 * @param notes receives a note on the delay when the grant is then checked as usual
 * @returns undefined when only a delay was ordered: the grant is checked as usual
 * @throws Refusal when an error was ordered
 */
export async function answerAsOrdered(
  { delay, error, facts, status, retryAfter, cut, ordered }: Order,
  request: Request,
  account: () => Account,
  notes: Explanation[],
): Promise<Reply | undefined> {
  if (delay !== undefined && (await pause(delay, request)) === 'hung up')
    return cutOff({ ...account(), explanation: explain('caller-hung-up', { delay }) });
  if (error !== undefined)
    throw new Refusal(
      error,
      explain('answer-ordered', { answer: { error: errorLabel(error) }, ordered }),
      factsFor(error, facts),
    );
  if (cut)
    return cutOff({ ...account(), explanation: explain('answer-ordered', { answer: 'cut', ordered }) });
  if (status === undefined) {
    if (delay !== undefined) notes.push(explain('answer-delayed', { delay, ordered }));
    return undefined;
  }
  return {
    status,
    headers: {
      'Cache-Control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    },
    account: { ...account(), explanation: explain('answer-ordered', { answer: { status }, ordered }) },
  };
}

const cutOff = (account: Account): Reply => ({ status: 0, headers: {}, cut: 'before', account });

const errorLabel = (name: ErrorName): string => `${pageOf(name)} (${errorRow(name).error})`;

/** Placeholders without a value become `<name>`: the real service never sends an unfilled `{…}`. */
function factsFor(error: ErrorName, facts: Readonly<Record<string, string>> = {}): Record<string, string> {
  const names = [...errorRow(error).text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, facts[name] ?? `<${name}>`]));
}
