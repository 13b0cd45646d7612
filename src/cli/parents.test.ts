import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { endWithParents } from './parents.ts';

// Other test files of this worker may handle the signal; it is not theirs.
let others: NodeJS.SignalsListener[] = [];
beforeEach(() => {
  others = process.listeners('SIGTERM') as NodeJS.SignalsListener[];
  for (const listener of others) process.off('SIGTERM', listener);
});
afterEach(() => {
  for (const listener of others) process.on('SIGTERM', listener);
});

/** Tells the process that its launcher has ended, twice. */
function endLauncher(): void {
  const before = process.listeners('disconnect');
  process.env.KFR_SANDBOX_LAUNCHED = '1';
  endWithParents();
  // The channel of the process that runs the tests stays as it was.
  process.channel?.ref();
  const [onDisconnect] = process.listeners('disconnect').filter((listener) => !before.includes(listener));
  onDisconnect?.();
  onDisconnect?.();
  if (onDisconnect !== undefined) process.off('disconnect', onDisconnect);
}

function killsOf(work: () => void): readonly unknown[] {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  work();
  const { calls } = kill.mock;
  kill.mockRestore();
  return calls;
}

test('a process sends itself one signal, also when more parents end', () => {
  expect(killsOf(endLauncher)).toEqual([[process.pid, 'SIGTERM']]);
});

test('a process that handles the signal is not killed, as Windows would end it at once', () => {
  const onSignal = vi.fn();
  process.on('SIGTERM', onSignal);
  onTestFinished(() => void process.off('SIGTERM', onSignal));
  expect(killsOf(endLauncher)).toEqual([]);
  expect(onSignal).toHaveBeenCalledOnce();
});
