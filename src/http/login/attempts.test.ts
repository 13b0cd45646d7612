import { expect, test } from 'vitest';
import { openAttempts } from './attempts.ts';

/** Attempts with a hand-moved time. */
function attemptsAt() {
  let moment = 0;
  const attempts = openAttempts(() => moment);
  return {
    wait: attempts.waitInSeconds,
    wrong(times: number) {
      for (let time = 0; time < times; time += 1) attempts.countWrong();
    },
    to(time: number) {
      moment = time;
    },
  };
}

test('nine wrong tokens need no wait, the tenth one does', () => {
  const { wait, wrong } = attemptsAt();
  expect(wait()).toBe(0);
  wrong(9);
  expect(wait()).toBe(0);
  wrong(1);
  expect(wait()).toBe(60);
});

test('each wrong token is forgotten after a minute', () => {
  const { wait, wrong, to } = attemptsAt();
  wrong(4);
  to(30_000);
  wrong(6);
  expect(wait()).toBe(30);
  to(59_001);
  expect(wait()).toBe(1);
  to(60_000);
  expect(wait()).toBe(0);
  wrong(4);
  expect(wait()).toBe(30);
});

test('a limit that was reached does not grow by asking', () => {
  const { wait, wrong, to } = attemptsAt();
  wrong(10);
  to(10_000);
  expect([wait(), wait(), wait()]).toEqual([50, 50, 50]);
});
