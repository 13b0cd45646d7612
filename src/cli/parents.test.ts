import { expect, onTestFinished, test, vi } from 'vitest';
import { endWithParents } from './parents.ts';

test('a process sends itself one signal, also when more parents end', () => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  onTestFinished(() => kill.mockRestore());
  const before = process.listeners('disconnect');
  process.env.KFR_SANDBOX_LAUNCHED = '1';
  endWithParents();
  // The channel of the process that runs the tests stays as it was.
  process.channel?.ref();
  const [onDisconnect] = process.listeners('disconnect').filter((listener) => !before.includes(listener));
  onDisconnect?.();
  onDisconnect?.();
  if (onDisconnect !== undefined) process.off('disconnect', onDisconnect);
  expect(kill.mock.calls).toEqual([[process.pid, 'SIGTERM']]);
});
