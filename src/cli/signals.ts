/** One Ctrl-C may arrive twice within this time, from the terminal and from the launcher or npm. */
const sameKeystrokeInMs = 500;

/** Calls `end` at the first SIGINT, SIGTERM or SIGHUP; a later one ends the process at once, with status 1. */
export function onSignal(end: () => void): void {
  let endingSince: number | undefined;
  const onEach = () => {
    const now = performance.now();
    if (endingSince === undefined) end();
    else if (now - endingSince > sameKeystrokeInMs) process.exit(1);
    endingSince ??= now;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onEach);
}
