import type { Handler, Route } from '../kernel/index.ts';

/** Whether the path has parameters: `/errors/:error`. */
export const hasParameters = ({ path }: Route): boolean => path.includes(':');

/**
 * Routes paths without parameters by a map, which is faster than express, and those with the method `*` by prefix. Same rules as express: a
 * trailing slash is ignored, paths are case-sensitive.
 * @param handlerOf returns the handler of a route for all methods
 * @returns a function that finds the handler of a path
 */
export function staticTable(
  routes: readonly Route[],
  handlerOf: (route: Route) => Handler,
): (path: string) => Handler | undefined {
  const exact = new Map<string, Handler>();
  const prefixes: { readonly prefix: string; readonly handler: Handler }[] = [];
  for (const route of routes.filter((route) => !hasParameters(route))) {
    const handler = handlerOf(route);
    const withSlash = `${route.path}/`;
    exact.set(route.path, handler).set(withSlash, handler);
    if (route.methods['*'] !== undefined) prefixes.push({ prefix: withSlash, handler });
  }
  return (path) => exact.get(path) ?? prefixes.find(({ prefix }) => path.startsWith(prefix))?.handler;
}
