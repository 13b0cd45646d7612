/** One Ctrl-C may arrive twice within this time, from the terminal and from the launcher or npm. */
const sameKeystrokeInMs = 500;
/** Usual time between the two. A process that ended earlier would be killed by the second one, which Node no longer handles. */
const secondArrivalInMs = 200;

/**
 * Signals that end a command. On Windows, Node emits SIGBREAK for Ctrl-Break, and SIGHUP when the console window is closed; Windows
 * then ends the process after some seconds. Other systems have no SIGBREAK.
 */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/** Calls `end` at the first ending signal; a later one ends the process at once, with status 1. */
export function onSignal(end: () => void): void {
  let endingSince: number | undefined;
  // Node gives the number of a signal that was sent. Without it, a parent has ended (endWithParents), often of the same signal.
  const onEach = (_: string, number?: number) => {
    const now = performance.now();
    if (endingSince === undefined) {
      end();
      setTimeout(() => {}, secondArrivalInMs);
    } else if (number !== undefined && now - endingSince > sameKeystrokeInMs) process.exit(1);
    endingSince ??= now;
  };
  for (const signal of endingSignals) process.on(signal, onEach);
}
