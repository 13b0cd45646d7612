/** Window in which one Ctrl-C may arrive twice, from the terminal and from the launcher or npm. Milliseconds. */
const sameKeystroke = 500;

/** Calls `end` at the first SIGINT, SIGTERM or SIGHUP; a later one ends the process at once, with status 1. */
export function onSignal(end: () => void): void {
  let ending: number | undefined;
  const heard = () => {
    const now = performance.now();
    if (ending === undefined) end();
    else if (now - ending > sameKeystroke) process.exit(1);
    ending ??= now;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, heard);
}
