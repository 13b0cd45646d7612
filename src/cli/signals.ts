/** One Ctrl-C may arrive twice, from the terminal and from the launcher or npm. Milliseconds. */
const sameKeystroke = 500;

/**
 * Calls `end` at the first SIGINT or SIGTERM; a later one ends the process at once, with status 1.
 * @returns leaves signals alone again
 */
export function onSignal(end: () => void): () => void {
  let ending: number | undefined;
  const heard = () => {
    const now = performance.now();
    if (ending === undefined) end();
    else if (now - ending > sameKeystroke) process.exit(1);
    ending ??= now;
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, heard);
  return () => {
    for (const signal of signals) process.off(signal, heard);
  };
}
