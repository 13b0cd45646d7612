/** Deduplicates concurrent work by name: parallel calls share one promise. */
export function sharing<Done>(): (name: string, work: () => Promise<Done>) => Promise<Done> {
  const underWay = new Map<string, Promise<Done>>();
  return (name, work) => {
    const shared = underWay.get(name) ?? work().finally(() => underWay.delete(name));
    underWay.set(name, shared);
    return shared;
  };
}
