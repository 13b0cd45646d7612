import { constants } from 'node:os';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onSignal } from './signals.ts';

const number = constants.signals.SIGTERM;
const end = vi.fn();
const exit = vi.spyOn(process, 'exit');
let before: readonly NodeJS.SignalsListener[] = [];

/** As Node tells a signal that was sent, to the handlers of the test only. */
const send = (...facts: readonly unknown[]): void => {
  for (const listener of process.listeners('SIGTERM').filter((one) => !before.includes(one)))
    Reflect.apply(listener, process, ['SIGTERM', ...facts]);
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
  before = process.listeners('SIGTERM');
  end.mockClear();
  exit.mockReset().mockReturnValue(undefined as never);
  onSignal(end);
});
afterEach(() => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const)
    for (const listener of process.listeners(signal).slice(before.length)) process.off(signal, listener);
  vi.useRealTimers();
});

test.each<[what: string, laterInMs: number, facts: readonly unknown[], exits: readonly unknown[]]>([
  ['a second signal ends the process at once', 501, [number], [[1]]],
  ['the same keystroke, arriving twice, does not', 500, [number], []],
  ['the end of a parent, told at any time, does not', 1_500, [], []],
])('%s', (_, laterInMs, facts, exits) => {
  send(number);
  vi.advanceTimersByTime(laterInMs);
  send(...facts);
  expect(end).toHaveBeenCalledOnce();
  expect(exit.mock.calls).toEqual(exits);
});

test('the end of a parent alone ends the process in the same way', () => {
  send();
  expect(end).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(1_500);
  send(number);
  expect(exit.mock.calls).toEqual([[1]]);
});
