/** A positive integer from the command line. @throws Error with a message for the user */
export function countOf(name: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new Error(`--${name} is a whole number from 1`);
}

/** Parses `4711` or `4000-4711`: first and last request. */
export function rangeOf(text: string): readonly [first: number, last: number] {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (first === undefined || last === undefined || Number(first) > Number(last))
    throw new Error('--only is the number of a request, or two with a hyphen between them');
  return [Number(first), Number(last)];
}

/** On SIGINT and similar, exits so that the sandbox is killed too. */
export function endOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
}
