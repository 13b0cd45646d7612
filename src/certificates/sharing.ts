/** Does a piece of work once for all who ask for it, by its name, while it is under way. */
export function sharing<Done>(): (name: string, work: () => Promise<Done>) => Promise<Done> {
  const underWay = new Map<string, Promise<Done>>();
  return (name, work) => {
    const shared = underWay.get(name) ?? work().finally(() => underWay.delete(name));
    underWay.set(name, shared);
    return shared;
  };
}
