import { expect, onTestFinished, test, vi } from 'vitest';
import { endWithParents } from './parents.ts';

test('a process ends itself once, whatever else above it ends later', () => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  onTestFinished(() => kill.mockRestore());
  const before = process.listeners('disconnect');
  process.env.KFR_SANDBOX_LAUNCHED = '1';
  endWithParents();
  // The channel of the process that runs the tests stays as it was.
  process.channel?.ref();
  const [heard] = process.listeners('disconnect').filter((listener) => !before.includes(listener));
  heard?.();
  heard?.();
  if (heard !== undefined) process.off('disconnect', heard);
  expect(kill.mock.calls).toEqual([[process.pid, 'SIGTERM']]);
});
