import type { Handler, Route } from '../kernel/index.ts';

/** Who answers a path, if it is known without looking at its parts. */
export type QuickTable = (path: string) => Handler | undefined;

/** Whether a path has names, as `/errors/:error`. */
export const hasNames = ({ path }: Route): boolean => path.includes(':');

/**
 * The routes whose path has no names, by a look into a map, and those that answer for all below theirs. What is not found here is for
 * express. As with express one slash more at the end of a path does not count, and capitals do.
 * @param handlerOf answers a route by any method
 */
export function quickTable(routes: readonly Route[], handlerOf: (route: Route) => Handler): QuickTable {
  const exact = new Map<string, Handler>();
  const below: { readonly start: string; readonly handler: Handler }[] = [];
  for (const route of routes.filter((route) => !hasNames(route))) {
    const handler = handlerOf(route);
    const withSlash = `${route.path}/`;
    exact.set(route.path, handler).set(withSlash, handler);
    if (route.methods['*'] !== undefined) below.push({ start: withSlash, handler });
  }
  return (path) => exact.get(path) ?? below.find(({ start }) => path.startsWith(start))?.handler;
}
