import { type Account, type Explanation, pause, type Reply, type Request } from '../../kernel/index.ts';
import { errorTable, Refusal } from '../errors.ts';
import type { Order } from './ordered-answers.ts';

/**
 * Answers as ordered through the remote control.
 * @param notes told that the caller was kept waiting, when the grant is then judged as usual
 * @returns undefined when only a delay was ordered, and the grant is to be judged as usual
 * @throws Refusal when an error was ordered
 */
export async function answerAsOrdered(
  { answer, ordered }: Order,
  request: Request,
  account: () => Account,
  notes: Explanation[],
): Promise<Reply | undefined> {
  const { delay, error, facts, status, retryAfter, cut } = answer;
  if (delay !== undefined && (await pause(delay, request)) === 'hung up')
    return cutOff({ ...account(), explanation: hungUp(delay) });
  if (error !== undefined)
    throw new Refusal(error, explained(wordsFor(error), ordered), factsFor(error, facts));
  if (cut) return cutOff({ ...account(), explanation: explained('the connection cut', ordered) });
  if (status === undefined) {
    if (delay !== undefined) notes.push(delayed(delay, ordered));
    return undefined;
  }
  return {
    status,
    headers: {
      'Cache-Control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    },
    account: { ...account(), explanation: explained(`status ${status}`, ordered) },
  };
}

const cutOff = (account: Account): Reply => ({ status: 0, headers: {}, cut: 'before', account });

const wordsFor = (error: keyof typeof errorTable): string => {
  const row: { code?: string; error: string } = errorTable[error];
  return `the error ${row.code ?? error} (${row.error})`;
};

/** A text with a gap that nobody filled would be one that the real service never says. */
function factsFor(
  error: keyof typeof errorTable,
  facts: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const names = [...errorTable[error].text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, facts[name] ?? `<${name}>`]));
}

const stillOrdered = {
  en: 'Try again as the client would. GET /_sandbox/maskinporten/next lists what is still ordered, DELETE clears it.',
  nb: 'Prøv igjen slik klienten ville gjort. GET /_sandbox/maskinporten/next viser hva som fortsatt er bestilt, DELETE fjerner det.',
};

const explained = (what: string, ordered: number): Explanation => ({
  code: 'answer-ordered',
  where: 'the remote control',
  expected: 'the answer that the grant itself would have got',
  got: `${what}, ordered at ${new Date(ordered).toISOString()}`,
  summary: {
    en: `This answer, ${what}, was ordered through the remote control; it says nothing about the grant.`,
    nb: `Dette svaret, ${norwegian(what)}, ble bestilt gjennom fjernkontrollen; det sier ingenting om grantet.`,
  },
  remedy: stillOrdered,
});

const norwegian = (what: string): string =>
  what.replace('the error', 'feilen').replace('the connection cut', 'brutt forbindelse');

const delayed = (delay: number, ordered: number): Explanation => ({
  code: 'answer-delayed',
  where: 'the remote control',
  expected: 'an answer at once',
  got: `a delay of ${delay / 1000} s, ordered at ${new Date(ordered).toISOString()}`,
  summary: {
    en: `This answer was held back for ${delay / 1000} s, as ordered through the remote control.`,
    nb: `Dette svaret ble holdt tilbake i ${delay / 1000} s, slik det ble bestilt gjennom fjernkontrollen.`,
  },
  remedy: stillOrdered,
});

const hungUp = (delay: number): Explanation => ({
  code: 'caller-hung-up',
  where: 'connection',
  expected: `a caller that waits ${delay / 1000} s`,
  got: 'the connection closed by the caller',
  summary: {
    en: 'The caller hung up during the delay that was ordered.',
    nb: 'Klienten brøt forbindelsen under forsinkelsen som var bestilt.',
  },
  remedy: {
    en: "This shows the client's time-out. Make a new grant before the next try: this one was not used, but a client cannot know.",
    nb: 'Dette viser tidsgrensen i klienten. Lag et nytt grant før neste forsøk: dette ble ikke brukt, men det kan ikke en klient vite.',
  },
});
