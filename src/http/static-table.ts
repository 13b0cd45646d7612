import type { Handler, Route } from '../kernel/index.ts';

/** Finds the handler of a path without path parameters. */
export type StaticTable = (path: string) => Handler | undefined;

/** Whether a path has parameters, as `/errors/:error`. */
export const hasParameters = ({ path }: Route): boolean => path.includes(':');

/**
 * Looks up routes without path parameters in a map, and those that also serve the paths below theirs. Anything else is left to express.
 * As in express, a trailing slash is ignored and paths are case-sensitive.
 * @param handlerOf the handler of a route for every method
 */
export function staticTable(routes: readonly Route[], handlerOf: (route: Route) => Handler): StaticTable {
  const exact = new Map<string, Handler>();
  const below: { readonly start: string; readonly handler: Handler }[] = [];
  for (const route of routes.filter((route) => !hasParameters(route))) {
    const handler = handlerOf(route);
    const withSlash = `${route.path}/`;
    exact.set(route.path, handler).set(withSlash, handler);
    if (route.methods['*'] !== undefined) below.push({ start: withSlash, handler });
  }
  return (path) => exact.get(path) ?? below.find(({ start }) => path.startsWith(start))?.handler;
}
