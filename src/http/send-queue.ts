/**
 * Sends the replies of one turn of the event loop together, in the next phase of the loop. A write to a socket costs most of a reply, and
 * less when the writes follow one another (docs/decisions/performance.md).
 * @returns a function that sends later; what it is given must not throw
 */
export function openSendQueue(): (send: () => void) => void {
  let waiting: (() => void)[] = [];
  const sendAll = (): void => {
    const due = waiting;
    waiting = [];
    for (const send of due) send();
  };
  return (send) => {
    if (waiting.push(send) === 1) setImmediate(sendAll);
  };
}
