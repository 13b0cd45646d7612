/** Deduplicates concurrent work by name: parallel calls share one promise. */
export function singleFlight<Done>(): (name: string, work: () => Promise<Done>) => Promise<Done> {
  const pending = new Map<string, Promise<Done>>();
  return (name, work) => {
    const shared = pending.get(name) ?? work().finally(() => pending.delete(name));
    pending.set(name, shared);
    return shared;
  };
}
