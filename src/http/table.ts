import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import type { Handler, Request, Route } from '../kernel/index.ts';
import { pathOf } from './messages.ts';

export type Listener = (message: IncomingMessage, response: ServerResponse) => void;

export interface TableOptions {
  readonly routes: readonly Route[];
  readonly notFound: Handler;
  /** For an unsupported method; `allowed` is the value of Allow. */
  readonly methodNotAllowed: (allowed: string) => Handler;
  /** Never rejects. */
  readonly respond: (
    handler: Handler,
    message: IncomingMessage,
    response: ServerResponse,
    params?: Request['params'],
  ) => Promise<void>;
}

/** Routes by the static table, otherwise by express. */
export function openTable(options: TableOptions): Listener {
  const { routes, methodNotAllowed, respond } = options;
  const handlerOf = (route: Route): Handler => route.methods['*'] ?? byMethod(route, methodNotAllowed);
  const findStatic = staticTable(routes, handlerOf);
  const viaExpress = expressTable(routes.filter(hasParameters), handlerOf, options);
  return (message, response) => {
    const handler = findStatic(pathOf(message));
    if (handler === undefined) viaExpress(message, response);
    else void respond(handler, message, response);
  };
}

/** Whether the path has parameters: `/errors/:error`. */
const hasParameters = ({ path }: Route): boolean => path.includes(':');

/**
 * Routes paths without parameters by a map, which is faster than express, and those with the method `*` by prefix. Same rules as express: a
 * trailing slash is ignored, paths are case-sensitive.
 * @param handlerOf returns the handler of a route for all methods
 * @returns a function that finds the handler of a path
 */
function staticTable(
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

function expressTable(
  routes: readonly Route[],
  handlerOf: (route: Route) => Handler,
  { notFound, respond }: TableOptions,
): Listener {
  const app = express();
  app.disable('x-powered-by');
  app.set('case sensitive routing', true);
  for (const route of routes) {
    const handler = handlerOf(route);
    // No route has a wildcard, so every parameter is a string.
    const listener: express.RequestHandler<Record<string, string>> = (message, response) =>
      respond(handler, message, response, message.params);
    app.all(route.path, listener);
  }
  app.use((message, response) => respond(notFound, message, response));
  // URIError: malformed percent-encoding in the path. Anything else is a defect, which `respond` reports.
  const onError: express.ErrorRequestHandler = (error, message, response, _next) =>
    respond(error instanceof URIError ? notFound : () => Promise.reject(error), message, response);
  app.use(onError);
  return app;
}

function byMethod({ methods }: Route, methodNotAllowed: TableOptions['methodNotAllowed']): Handler {
  const allowed = Object.keys(methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const refuse = methodNotAllowed(allowed.join(', '));
  return (request) => {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    return (methods[method as keyof typeof methods] ?? refuse)(request);
  };
}
